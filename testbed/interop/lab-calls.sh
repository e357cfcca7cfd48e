#!/bin/bash
# Calls through a running `./limen run` on the lab ports: the Erlang media gateway registers, SIPp answers on the core side and
# calls from the access side. usage: lab-calls.sh [pretty|compact] [rtp|msrp] [CALLS] [RATE]
# Prints result lines; exit 0 when the gateway registered, every call went through and no termination is left, else 1.
# Ports: SIP_PORT (5060), PEER_PORT (5080), H248_PORT (2944), and GATEWAY_PORT (2946) and CONTROL_PORT (2950) of the gateway.
cd "$(dirname "$0")" || exit 1
encoding=${1:-pretty} media=${2:-rtp} calls=${3:-1000} rate=${4:-50}
case $encoding in pretty | compact) ;; *) echo "usage: $0 [pretty|compact] [rtp|msrp] [CALLS] [RATE]" >&2; exit 2 ;; esac
case $media in rtp) s= ;; msrp) s=-msrp ;; *) echo "usage: $0 [pretty|compact] [rtp|msrp] [CALLS] [RATE]" >&2; exit 2 ;; esac
control=${CONTROL_PORT:-2950}
for need in sipp:sip-tester erlc:erlang-megaco; do
  command -v "${need%:*}" >/dev/null || { echo "${need%:*} is missing: apt-get install ${need#*:}" >&2; exit 1; }
done
work=$(mktemp -d)
gateway= answering=
trap '[ -n "$gateway" ] && kill "$gateway" 2>/dev/null; [ -n "$answering" ] && kill "$answering" 2>/dev/null; wait 2>/dev/null; rm -rf "$work"' EXIT
export MEGACO_EBIN="$work/ebin"
bash ../peers/megaco/build.sh "$MEGACO_EBIN" || { echo "the Erlang peers do not build: apt-get install erlang-megaco erlang-asn1" >&2; exit 1; }

bash ../peers/megaco/mg.sh --transport udp --encoding "$encoding" --version 3 --mgc-port "${H248_PORT:-2944}" \
  --local-port "${GATEWAY_PORT:-2946}" --ctl "$control" --quiet yes >"$work/gateway.log" 2>&1 &
gateway=$!
registered=no
for _ in $(seq 1 100); do
  grep -qs 'MG registered' "$work/gateway.log" && { registered=yes; break; }
  kill -0 "$gateway" 2>/dev/null || break
  sleep 0.2
done
echo "registered: $registered ($encoding)"
[ $registered = yes ] || { tail -3 "$work/gateway.log"; exit 1; }

sipp -sf sipp/uas$s.xml -i 127.0.0.1 -p "${PEER_PORT:-5080}" -t u1 -nostdin -buff_size 4000000 >"$work/uas.log" 2>&1 &
answering=$!
sipp "127.0.0.1:${SIP_PORT:-5060}" -sf sipp/uac$s.xml -i 127.0.0.1 -p "${UAC_PORT:-5090}" -t u1 -s bob -nostdin \
  -m "$calls" -r "$rate" -d 100 -l 2000 -recv_timeout 20000 -buff_size 4000000 -timeout $((calls / rate * 3 + 60)) \
  -trace_err -error_file "$work/uac.err" -trace_stat -stf "$work/uac.csv" -fd 1 >"$work/uac.log" 2>&1
sipp=$?
column() { awk -F';' -v name="$1" 'NR == 1 { for (i = 1; i <= NF; i++) if ($i == name) c = i } END { print $c }' "$work/uac.csv"; }
echo "calls: $(column 'SuccessfulCall(C)') of $calls ($media)"
failed=$(column 'FailedCall(C)')
echo "failed: $failed"
[ $sipp = 0 ] || head -c 1000 "$work/uac.err"

list() { exec 3<>"/dev/udp/127.0.0.1/$control" && printf 'list' >&3 && timeout 5 head -n 1 <&3; exec 3>&-; }
for _ in $(seq 1 75); do
  left=$(list)
  [ "$left" = '[]' ] && break
  sleep 0.2
done
echo "terminations left: $([ "$left" = '[]' ] && echo 0 || echo "$left" | grep -o '{' | wc -l)"
[ $sipp = 0 ] && [ "$failed" = 0 ] && [ "$left" = '[]' ]
