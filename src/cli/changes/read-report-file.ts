import { FileError } from '../../lib/files.ts';
import { NetworkError } from '../../lib/network.ts';
import { showValue } from '../../lib/show-value.ts';
import { whyRefused } from '../../lib/why-refused.ts';
import { reportDataPath } from '../../model/data-paths.ts';
import { parseReportData } from '../../model/report-data.ts';
import type { ReportData } from '../../model/report-data.ts';
import type { CommandEffects } from '../command.ts';
import { WrongUse } from '../wrong-use.ts';

/** A larger file is no report of this version. */
const mostBytes = 200_000_000;
const timeoutMs = 60_000;

/**
 * Reads the `report.json` of a report.
 *
 * @throws WrongUse if it cannot be read or is none.
 */
export async function readReportFile(
  path: string,
  shownPath: string,
  { files }: Pick<CommandEffects, 'files'>,
): Promise<ReportData> {
  try {
    const facts = await files.findFacts(path);
    if ((facts?.size ?? 0) > mostBytes) throw tooLarge(shownPath);
    return dataOf(new TextDecoder().decode(await files.readBytes(path)), shownPath);
  } catch (error) {
    if (!(error instanceof FileError)) throw error;
    throw new WrongUse(`"${showValue(shownPath, 200)}" cannot be read (${whyRefused(error.code)}).`);
  }
}

/**
 * Downloads the `report.json` of a published report: of its first page, of its folder, or the file itself. Nothing else is asked for.
 *
 * @throws WrongUse if no answer comes, or it is no `report.json`.
 */
export async function downloadReport(
  typed: string,
  { network }: Pick<CommandEffects, 'network'>,
): Promise<ReportData> {
  const url = addressOfData(typed);
  if (network === undefined)
    throw new WrongUse(`"${showValue(typed, 200)}" is out of reach: there is no network.`);
  try {
    const answer = await network.request({
      method: 'GET',
      url,
      headers: { accept: 'application/json' },
      timeoutMs,
      mostBytes,
    });
    if (answer.status === 200) return dataOf(answer.text, url);
    throw new WrongUse(
      `"${showValue(url, 200)}" answers with status ${answer.status}, so there is no report to compare with. Check the address: it is that of the report's folder or of its ${reportDataPath}.`,
    );
  } catch (error) {
    if (!(error instanceof NetworkError)) throw error;
    if (error.code === 'TOO-LARGE') throw tooLarge(url);
    throw new WrongUse(
      `"${showValue(url, 200)}" cannot be downloaded (${error.code}). Check the address and the network.`,
    );
  }
}

function addressOfData(typed: string): string {
  const url = URL.parse(typed);
  if (url === null) throw new WrongUse(`"${showValue(typed, 200)}" is no address that can be read.`);
  url.hash = '';
  if (url.pathname.endsWith('.json')) return url.href;
  url.search = '';
  const folder = url.pathname.replace(/[^/]*\.html?$/, '').replace(/\/?$/, '/');
  url.pathname = `${folder}${reportDataPath}`;
  return url.href;
}

function dataOf(text: string, shown: string): ReportData {
  const parsed = parseReportData(text);
  if ('data' in parsed) return parsed.data;
  throw new WrongUse(`"${showValue(shown, 200)}" cannot be compared with. ${parsed.wrong}`);
}

function tooLarge(shown: string): WrongUse {
  return new WrongUse(`"${showValue(shown, 200)}" is larger than 200 MB, which no report.json is.`);
}
