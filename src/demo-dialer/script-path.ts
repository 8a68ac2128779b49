/** Where the API answers on every stock dialer. */
export const SCRIPT_PATH = '/vicidial/non_agent_api.php'
