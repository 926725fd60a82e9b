/** English words that say nothing of what a text is about. */
export const stopWords: ReadonlySet<string> = new Set(
  `about above after again against all also although always among and another any are because been before being below between
  both but can cannot could did does doing done down during each either else even ever every few for from further get given
  gives had has have having hence her here how however into its itself just less like made make makes many may might more most
  much must near neither nor not now off often once one only onto other others our out over own per same see seen several shall
  she should since some still such take taken than that the their them then there therefore these they this those though through
  thus too two under until upon use used uses using very was well were what when where whether which while who whom whose why
  will with within without would yet you your`.split(/\s+/),
);
