#!/bin/bash
# Independent MG. Options: --transport udp|tcp --encoding pretty|compact|ber|per --version 1|2|3 --mgc-ip --mgc-port --local-ip --local-port
#  --mid IP|"<name>"|devname --media-ip --port-base --profile name/ver --method restart|forced|... --reason "901 Cold Boot" --ctl UDPPORT --duration S --quiet yes
# MEGACO_EBIN names the folder that build.sh wrote to.
cd "$(dirname "$0")"; V=3; for ((i=1;i<=$#;i++)); do [ "${!i}" = --version ] && { j=$((i+1)); V=${!j}; }; done
exec erl -noinput -pa "${MEGACO_EBIN:-../../target/megaco}" -kernel logger_level error -eval "imgmg_v$V:main(init:get_plain_arguments())" -extra "$@"
