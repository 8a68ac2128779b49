import { areaCodes, gmtOffsetOf } from '../area-codes.ts'
import { type Call, type DemoFunction, isYes } from '../call.ts'
import { isCallTime } from '../hopper.ts'

const CALL_TIMES = new Set(['24hours', '9am-9pm', '9am-5pm', '12pm-5pm', '12pm-9pm', '5pm-9pm'])

export const checkPhoneNumber: DemoFunction = (call) => {
  const phone = call.get('phone_number')
  const { user } = call.user
  const callTime = call.get('local_call_time')
  if (!CALL_TIMES.has(callTime))
    return `ERROR: check_phone_number THIS IS NOT A VALID CALL TIME: |${user}|${callTime}|\n`
  if (phone.length < 6 || phone.length > 16)
    return `ERROR: check_phone_number INVALID PHONE NUMBER LENGTH - ${phone}|${user}\n`
  if (isYes(call.get('usacan_prefix_check')) && /^...[01]/.test(phone)) {
    return `ERROR: check_phone_number INVALID PHONE NUMBER PREFIX - ${phone}|${user}\n`
  }
  if (isYes(call.get('usacan_areacode_check')) && !areaCodes.has(phone.slice(0, 3))) {
    return `ERROR: check_phone_number INVALID PHONE NUMBER AREACODE - ${phone}|${user}\n`
  }
  if (isYes(call.get('dnc_check')) && isListed(call, phone, ''))
    return `ERROR: check_phone_number PHONE NUMBER IN DNC - ${phone}|${user}\n`
  const campaign = call.get('campaign_id')
  if (isYes(call.get('campaign_dnc_check')) && isListed(call, phone, campaign)) {
    return `ERROR: check_phone_number PHONE NUMBER IN CAMPAIGN DNC - ${phone}|${campaign}|${user}\n`
  }
  const code = call.get('phone_code') || '1'
  const gmt = gmtOffsetOf(code, phone)
  const dialable = gmt !== '' && (callTime === '24hours' || isCallTime(call.nowMs, gmt)) ? 1 : 0
  return `AREACODE: ${dialable}|${gmt === '' ? '' : Number(gmt)}#PHONE: ${phone}|${code}|${call.get('postal_code')}|${call.get('state')}|${call.get('owner')}|\n`
}

const isListed = (call: Call, phone: string, campaignId: string): boolean =>
  call.db.get('SELECT 1 AS found FROM dnc WHERE phone_number = ? AND campaign_id = ?', phone, campaignId) !== undefined
