# The test peer on top of the megaco application of Erlang/OTP.
# As iq-default, but nothing is assumed of TCP and TLS packages: it starts TCP from the descriptors alone and tells nothing,
# so that the phases of a bearer stay unknown.
# Names that are verified: g/cause (H.248.1), hangterm/thb with timerx (H.248.36), gm/saf, gm/sam, gm/spf (H.248.43),
# ipdc/realm (H.248.41); of all other packages only that they are registered, not what is in them.
# Not verified, so to be confirmed by the gateway's vendor: the items of ipnapt, adid, tcpbcc, tlsbsc and seplink with
# their parameters and values, and where a=setup stands.
# An empty value means: not used on the wire. Every key must be present.

name = erlang-peer

[service-change]
profile =
version =

[protocol]
version-ceiling = 3
text-form = as-peer        # pretty, compact or as-peer
termination-id = ip/{group}/$/$
termination-octets = ip:8=1/{id:56} | ip:8=2/{group:16}/{interface:8}/{id:32}
value-wrapping = double    # double or single

[properties]
realm = ipdc/realm
source-filter = gm/saf
source-address-mask = gm/sam
source-port-filter = gm/spf
interlink =
interlink-value = ON

[latch]
signal = ipnapt/latch
parameter = napt
off = OFF
latch = LATCH
relatch = RELATCH

[heartbeat]
event = hangterm/thb
timer = timerx

[events]
cause = g/cause
media-inactive = adid/ipstop

[tcp]
start-signal =
event =
parameter = type
established = est
failed = fail
released = rel
packageless-start = true
accepts-actpass = true

[tls]
start-signal =
event =
parameter = type
established = est
failed = fail
released = rel

[msrp]
package = mcbalg

[abilities]
relay = true
merge = true
proxy = true
msrp-aware = false
tls = false
