#!/bin/bash
# Independent MGC. Options: --transport --encoding --version --local-ip --port --mid --wait S --calls N (1 = conformance script, else load loop) --sdp msrp|msrptls|bfcp|t38|rtp
# MEGACO_EBIN names the folder that build.sh wrote to.
cd "$(dirname "$0")"; V=3; for ((i=1;i<=$#;i++)); do [ "${!i}" = --version ] && { j=$((i+1)); V=${!j}; }; done
exec erl -noinput -pa "${MEGACO_EBIN:-../../target/megaco}" -kernel logger_level error -eval "imgmgc_v$V:main(init:get_plain_arguments())" -extra "$@"
