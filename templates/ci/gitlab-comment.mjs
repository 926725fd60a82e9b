// Writes one note into the merge request of a GitLab pipeline and keeps it up to date: node gitlab-comment.mjs FILE
// It is found again by the marker in its first line. Takes the token from RUNFOLIO_TOKEN, all else from GitLab's variables.
import { readFileSync } from 'node:fs';

const {
  CI_API_V4_URL: api,
  CI_PROJECT_ID: project,
  CI_MERGE_REQUEST_IID: request,
  RUNFOLIO_TOKEN: token,
} = process.env;
const [, , file] = process.argv;
if (!api || !project || !request || !token || !file) {
  console.error(
    'usage: node gitlab-comment.mjs FILE, in a pipeline of a merge request, with RUNFOLIO_TOKEN set',
  );
  process.exit(2);
}
const notes = `${api}/projects/${encodeURIComponent(project)}/merge_requests/${request}/notes`;

async function ask(method, url, body) {
  for (let tried = 1; ; tried += 1) {
    const answer = await fetch(url, {
      method,
      headers: { 'private-token': token, 'content-type': 'application/json' },
      signal: AbortSignal.timeout(30_000),
      ...(body && { body: JSON.stringify(body) }),
    });
    if (answer.ok) return { value: await answer.json(), next: answer.headers.get('x-next-page') };
    const wait = Number(answer.headers.get('retry-after') ?? 0);
    if (answer.status === 429 && tried < 4 && wait <= 120) {
      await new Promise((resolve) => setTimeout(resolve, wait * 1000));
      continue;
    }
    throw new Error(
      `GitLab answered ${answer.status} to ${method}. The token needs the scope "api" and the role "Reporter".`,
    );
  }
}

async function findOurs(marker) {
  const { value: me } = await ask('GET', `${api}/user`);
  for (let page = '1'; page;) {
    const { value, next } = await ask('GET', `${notes}?per_page=100&page=${page}`);
    // Anybody can write a note that begins with the marker; only our own may be changed.
    const found = value.find(
      ({ body, author }) => author.id === me.id && body.trimStart().startsWith(marker),
    );
    if (found) return found;
    page = next;
  }
  return undefined;
}

try {
  const body = readFileSync(file, 'utf8');
  const [marker = ''] = body.split('\n');
  if (!marker.startsWith('<!-- runfolio-report: '))
    throw new Error(`${file} is no comment that "runfolio diff --comment" wrote.`);
  const ours = await findOurs(marker);
  if (ours?.body.trim() === body.trim()) console.log('The note is as it should be.');
  else if (ours) await ask('PUT', `${notes}/${ours.id}`, { body });
  else await ask('POST', notes, { body });
} catch (error) {
  console.error(`No note was written: ${error.message}`);
  process.exitCode = 1;
}
