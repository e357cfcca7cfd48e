#!/bin/bash
# Compiles the Erlang peers into a folder: build.sh TARGET (default: target/megaco of the testbed). Needs erlc and OTP megaco.
set -e
cd "$(dirname "$0")"
out=${1:-../../target/megaco}; mkdir -p "$out"; out=$(cd "$out" && pwd)
erlc -o "$out" img_lib.erl
for v in 1 2 3; do for m in imgmg imgmgc; do
  cp "$m.erl" "$out/${m}_v$v.erl"
  erlc -DV$v -DMOD=${m}_v$v -I . -o "$out" "$out/${m}_v$v.erl"
  rm "$out/${m}_v$v.erl"
done; done
