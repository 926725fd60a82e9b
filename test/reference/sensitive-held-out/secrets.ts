import type { HeldOutText } from './held-out-text.ts';
import { body, key } from './made-up-keys.ts';

const begins = (...front: readonly string[]): readonly string[] => front;
const secret = (before: string, held: string, after = '', setting?: string): HeldOutText => ({
  text: before + held + after,
  finds: [['secrets', held.slice(0, 12)]],
  ...(setting === undefined ? {} : { setting }),
});

const dashes = '-'.repeat(5);
const block = (kind: string): string =>
  [`${dashes}BEGIN ${kind}${dashes}`, body(kind, 64, 'base64'), body(`${kind}2`, 64, 'base64'), `${dashes}END ${kind}${dashes}`].join('\n');
const token = [begins('ey', 'J').join('') + body('head', 33, 'url'), begins('ey', 'J').join('') + body('claims', 80, 'url'), body('sign', 43, 'url')].join('.');

/** Keys that tell by their form who issued them. */
export const keysByForm: readonly HeldOutText[] = [
  secret('git clone https://', key(begins('gh', 'p_'), 36), '@github.com/lab/private.git'),
  secret('GH_TOKEN=', key(begins('github', '_pat_'), 82, 'plain')),
  secret('remote: using ', key(begins('gh', 's_'), 36)),
  secret('authorised with ', key(begins('gh', 'o_'), 36), ' as an app'),
  secret('pip install git+https://oauth2:', key(begins('gl', 'pat-'), 20, 'url'), '@gitlab.com/lab/tools'),
  secret('aws_access_key_id = ', key(begins('AK', 'IA'), 16, 'capitals')),
  secret('{"AccessKeyId": "', key(begins('AS', 'IA'), 16, 'capitals'), '"}'),
  secret('maps key ', key(begins('AI', 'za'), 35, 'url')),
  secret('access token ', key(begins('ya', '29.'), 120, 'url')),
  secret('client secret ', key(begins('GOC', 'SPX-'), 28, 'url')),
  secret('openai.api_key = "', key(begins('sk-', 'proj-'), 96, 'url'), '"'),
  secret('using key ', key(begins('s', 'k-'), 48)),
  secret('judge: ', key(begins('sk-', 'ant-', 'api03-'), 93, 'url'), 'AA'),
  secret('login(token="', key(begins('h', 'f_'), 34), '")'),
  secret('python push.py --tok ', key(begins('h', 'f_'), 34), ' --repo lab/model'),
  secret('sending to https://hooks.slack.com/services/', `${key(begins('T'), 10, 'capitals')}/${key(begins('B'), 10, 'capitals')}/${body('hook', 24)}`),
  secret('notify with ', `${key(begins('xo', 'xb-'), 12, 'digits')}-${body('s', 13, 'digits')}-${body('slack', 24)}`),
  secret('webhook https://discord.com/api/webhooks/', `${body('d', 18, 'digits')}/${body('discord', 68, 'url')}`),
  secret('charged by ', key(begins('sk', '_live_'), 24)),
  secret('stripe ', key(begins('rk', '_live_'), 24)),
  secret('mail by ', `${key(begins('SG', '.'), 22, 'url')}.${body('grid', 43, 'url')}`),
  secret('//registry.npmjs.org/:_authToken=', key(begins('np', 'm_'), 36)),
  secret('twine upload -p ', key(begins('py', 'pi-', 'AgEIcHlwaS5vcmc'), 90, 'url')),
  secret('connect ', key(begins('da', 'pi'), 32, 'hex'), ' to the workspace'),
  secret('droplet ', key(begins('dop', '_v1_'), 64, 'hex')),
  secret('infer with ', key(begins('r', '8_'), 37)),
  secret('groq ', key(begins('gs', 'k_'), 52)),
  secret('docker login -u bot -p ', key(begins('dckr', '_pat_'), 27, 'url')),
  secret('vault ', key(begins('hv', 's.'), 90, 'url')),
  secret('shop ', key(begins('shp', 'at_'), 32, 'hex')),
  secret('collection ', `${key(begins('PM', 'AK-'), 24, 'hex')}-${body('post', 34, 'hex')}`),
  secret('index ', key(begins('pcs', 'k_'), 70, 'url')),
  secret('issue tracker ', key(begins('lin', '_api_'), 40)),
  secret('monitor ', key(begins('NR', 'AK-'), 27, 'capitals')),
  secret('bot ', `${body('tg', 10, 'digits')}:${key(begins('A', 'A'), 33, 'url')}`),
  secret('Authorization: Bearer ', token),
  secret('session ', token, ' expired'),
  secret('neptune ', `${begins('eyJhcGlfYWRk', 'cmVzcyI6').join('')}${body('nep', 120, 'plain')}==`, '', 'NEPTUNE_API_TOKEN'),
  { text: `key file:\n${block('RSA PRIVATE KEY')}`, finds: [['secrets', 'PRIVATE KEY']] },
  { text: block('OPENSSH PRIVATE KEY'), finds: [['secrets', 'PRIVATE KEY']] },
  { text: `{"private_key": "${block('PRIVATE KEY').replaceAll('\n', '\\n')}"}`, finds: [['secrets', 'PRIVATE KEY']] },
  { text: block('EC PRIVATE KEY'), finds: [['secrets', 'PRIVATE KEY']] },
  { text: block('PGP PRIVATE KEY BLOCK'), finds: [['secrets', 'PRIVATE KEY']] },
];

const password = body('pass', 14, 'plain');
const hex40 = body('wandb', 40, 'hex');

/** Keys that only their name or their place gives away. */
export const keysByPlace: readonly HeldOutText[] = [
  secret('', password, '', 'db_password'),
  secret('', password, '', 'PASSWORD'),
  secret('', hex40, '', 'wandb_api_key'),
  secret('', body('az', 40, 'url'), '', 'AZURE_CLIENT_SECRET'),
  secret('', body('comet', 25, 'plain'), '', 'comet/api_key'),
  secret('', body('her', 36, 'hex'), '', 'HEROKU_API_KEY'),
  secret('', body('hub', 37, 'plain'), '', 'hub_token'),
  secret('', body('clear', 50, 'plain'), '', 'clearml.secret_key'),
  secret('', body('dd', 32, 'hex'), '', 'DD_API_KEY'),
  secret('', body('pp', 20, 'plain'), '', 'ssh_passphrase'),
  secret('aws_secret_access_key = ', body('aws', 40, 'base64')),
  secret('AWS_SECRET_ACCESS_KEY=', body('aws2', 40, 'base64'), ' python train.py'),
  secret('export WANDB_API_KEY=', hex40),
  secret('wandb login ', hex40),
  secret('wandb login --relogin ', hex40),
  secret('wandb.login(key="', hex40, '")'),
  secret('machine api.wandb.ai login user password ', hex40),
  secret('mysql --host db --password=', password, ' runs'),
  secret('python eval.py --api-key ', body('cli', 32), ' --split val'),
  secret('train.py --hub_token=', body('cli2', 30), ' --epochs 3'),
  secret('curl -u robot:', password, ' https://store.example.com/artifact'),
  secret('sshpass -p ', password, ' scp model.pt box:'),
  secret('curl -H "Authorization: Bearer ', body('bear', 40), '" https://api.example.com'),
  secret('curl -H "X-Api-Key: ', body('xapi', 32), '" https://api.example.com'),
  secret('Authorization: Basic ', `${body('basic', 30, 'base64')}==`),
  secret('postgresql://runs:', password, '@db.example.com:5432/mlflow'),
  secret('mysql+pymysql://optuna:', password, '@10.example.com/studies'),
  secret('redis://:', password, '@cache.example.com:6379/0'),
  secret('mongodb+srv://app:', password, '@cluster0.example.com/logs'),
  secret('amqp://queue:', password, '@broker.example.com'),
  secret('--extra-index-url https://ci:', password, '@pypi.example.com/simple'),
  secret('https://data.example.com/set.tar?token=', body('url', 32)),
  secret('https://data.example.com/set.tar?access_token=', body('url2', 32), '&v=2'),
  secret('https://store.example.com/x?X-Amz-Algorithm=A&X-Amz-Signature=', body('sig', 64, 'hex')),
  secret('https://acc.example.com/c/b?sv=2022&sig=', `${body('sas', 43)}%3D`, '&se=2026'),
  secret('DefaultEndpointsProtocol=https;AccountName=lab;AccountKey=', `${body('azure', 86, 'base64')}==`),
  secret('Namespace(lr=0.001, hf_token=\'', body('ns', 33), '\', epochs=3)'),
  secret('{"optimizer": "adam", "api_key": "', body('json', 32), '"}'),
  secret('password: ', password, '\nepochs: 3'),
  secret('OPENAI_API_KEY=', body('envo', 40), ' python judge.py'),
  secret('{"username": "lab", "key": "', body('kag', 32, 'hex'), '"}', 'kaggle.json'),
  secret('os.environ["HF_TOKEN"] = "', body('osenv', 34), '"'),
  secret('SECRET_KEY=', body('dj', 50, 'url')),
  secret('mlflow_tracking_password=', password),
];
