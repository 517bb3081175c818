#!/bin/sh
# Registers a case under a key of its own, tries again under the same key where the answer is lost, and reads it back.
# usage: sh register.sh http://localhost:4000/graphql TOKEN NUMBER        NUMBER: your own number of the case, such as HZ-2026-0017
# exit codes: 0 written, 1 refused, 2 wrong command line, 3 nobody knows: run it again with the same number
set -eu
[ $# -ge 3 ] || { echo "usage: sh register.sh URL TOKEN NUMBER" >&2; exit 2; }
url=$1 token=$2
# as it stands in JSON
number=$(printf %s "$3" | sed 's/[\\"]/\\&/g')
answer=$(mktemp)
trap 'rm -f "$answer"' EXIT

# One key for one write, for ever: made of your number. What is sent is the same each time.
key="registerCase:$number"
body=$(cat <<JSON
{ "query": "mutation (\$input: RegisterCaseInput!) { registerCase(input: \$input) { replayed case { serialNumber } errors { code message } } }",
  "variables": { "input": {
    "idempotencyKey": "$key", "itemCode": "330123901000", "regionCode": "330106", "localNumber": "$number", "projectName": "文三路店 $number",
    "party": { "kind": "ORGANISATION", "name": "示例申请单位", "identifierType": "SOCIAL_CREDIT_CODE", "identifier": "91330106MA27TE5T2D" } } } }
JSON
)

# --retry doubles its pauses and honours Retry-After; without --fail it retries what may be retried (429, 5xx), and no refusal
ask() {
  curl --silent --show-error --max-time "${3:-20}" --retry 8 --retry-max-time 90 --retry-connrefused --retry-all-errors --output "$answer" \
    --header "authorization: Bearer $token" --header 'content-type: application/json' --header 'accept: application/graphql-response+json' \
    --data "$1" "$2"
}

ask "$body" "$url" "${4:-20}" || { echo "unknown: run it again with the same number" >&2; exit 3; }
if ! grep -q '"case":{' "$answer"; then
  cat "$answer" >&2
  # what is cut off, or to be asked again, is no refusal
  grep -Eq '"code":"(SUBGRAPH_UNAVAILABLE|DEADLINE_EXCEEDED|RATE_LIMITED|INTERNAL)"' "$answer" && exit 3
  tail -c 4 "$answer" | grep -q '}' && exit 1
  exit 3
fi

# whatever became of the answers: the key finds the case
ask "{ \"query\": \"query (\$key: IdempotencyKey!) { caseByIdempotencyKey(idempotencyKey: \$key) { serialNumber status } }\",
  \"variables\": { \"key\": \"$key\" } }" "$url" "${4:-20}"
cat "$answer"
