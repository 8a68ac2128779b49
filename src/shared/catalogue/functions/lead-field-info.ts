import type { FunctionSpec } from '../spec.ts'

export const leadFieldInfo = {
  name: 'lead_field_info',
  group: 'leads',
  dialect: 'stock',
  summary: 'Value of one field of one lead.',
  effect: 'read',
  permissions: {
    userLevel: 7,
    flags: ['vdc_agent_api_access=1', 'modify_leads in 1,2,3,4'],
    scope: 'allowed campaigns',
  },
  since: '2.14-107',
  introducedBuild: '160709-2233',
  output: { formats: ['value'], header: null, columns: ['value'] },
  batch: 'one field of one lead',
  idempotent: true,
  notes: [
    'An unknown field name is an SQL error: HTTP 500 on PHP 8, the LIST FIELD error on older PHP.',
    'A stored value that starts with ERROR: cannot be told from an error.',
  ],
  docsDiffer: ['docs say LEAD FIELD NOT FOUND; the code says LIST FIELD NOT FOUND'],
  params: [
    {
      name: 'source',
      required: true,
      type: 'text',
      minLength: 2,
      maxLength: 20,
      note: 'caller tag for the log; letters and digits only, other characters are removed before the length check; under 2 left over gives the Invalid Source error; log column holds 20',
    },
    { name: 'lead_id', required: true, type: 'digits', minLength: 1, maxLength: 11, limit: 'code' },
    {
      name: 'field_name',
      required: true,
      type: 'text',
      minLength: 1,
      note: 'any column of the lead table, also entry_date, modify_date, called_since_last_reset, entry_list_id; or a custom label',
    },
    {
      name: 'custom_fields',
      required: false,
      type: 'bool',
      values: ['Y', 'N'],
      default: 'N',
      note: 'Y when field_name is a custom label',
    },
    {
      name: 'list_id',
      required: false,
      type: 'digits',
      minLength: 2,
      maxLength: 14,
      note: 'take the custom value from this list',
    },
    {
      name: 'archived_lead',
      required: false,
      type: 'bool',
      values: ['Y', 'N'],
      default: 'N',
      note: 'Y reads the archived-leads table instead of the active one',
      sinceBuild: '231109-0933',
      since: '2.14-194',
    },
  ],
  success: [
    {
      pattern: '<value>',
      fields: ['value'],
      multi: false,
      note: 'the bare value, no newline at the end; may be empty',
    },
  ],
  errors: [
    {
      pattern: 'ERROR: lead_field_info USER DOES NOT HAVE PERMISSION TO GET LEAD INFO: |<user>|<allowed>|',
      when: 'API user lacks the level or a flag listed under permissions (trailing value is 0)',
    },
    {
      pattern: 'ERROR: lead_field_info INVALID SEARCH PARAMETERS: <user>|<lead_id>|<field_name>',
      when: 'lead_id not 1-11 digits or field_name empty',
    },
    { pattern: 'ERROR: lead_field_info LIST FIELD NOT FOUND: <user>|<lead_id>', when: 'field query gave no row' },
    {
      pattern: 'ERROR: lead_field_info LIST NOT FOUND: <user>|<lead_id>|<list_id>',
      when: 'list of the lead unknown or not allowed',
    },
    { pattern: 'ERROR: lead_field_info LEAD NOT FOUND: <user>|<lead_id>', when: 'unknown lead' },
  ],
  notices: [],
} as const satisfies FunctionSpec
