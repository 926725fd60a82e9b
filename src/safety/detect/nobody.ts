/** Accounts that images of machines come with, and words that stand for anybody. */
const nobody =
  /^(?:ubuntu|debian|centos|fedora|ec2-user|azureuser|opc|root|admin|administrator|user|users|username|runner|runneradmin|jupyter|jovyan|vscode|codespace|coder|node|app|ray|docker|circleci|travis|jenkins|gitlab-runner|sagemaker-user|sagemaker|studio-lab-user|kaggle|colab|shared|public|guest|default|appuser|mambauser|me|you|name|yourname|anonymous|someone|somebody|anyone|linuxbrew|airflow|spark|hadoop|worker|workspace|test|demo|student)$/iu;

/** True for the name of an account that says nothing of a person. */
export function isNobody(account: string): boolean {
  return nobody.test(account);
}
