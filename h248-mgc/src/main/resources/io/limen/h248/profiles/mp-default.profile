# Mp, 3GPP TS 29.333: MRFC to MRFP.
# The profile name threegmp is only remembered and stands in no registry: none is sent and any is accepted.
# The MRFP is an endpoint of MSRP: it ends TCP and TLS and reads MSRP, it does not join two far ends. Whether
# a=setup:actpass is accepted is not known: taken as no, as TCP is asked for in the role that the answer will carry.
# Names that are verified: g/cause (H.248.1), hangterm/thb with timerx (H.248.36), gm/saf, gm/sam, gm/spf (H.248.43),
# ipdc/realm (H.248.41); of all other packages only that they are registered, not what is in them.
# Not verified, so to be confirmed by the gateway's vendor: the items of ipnapt, adid, tcpbcc, tlsbsc and seplink with
# their parameters and values, and where a=setup stands.
# An empty value means: not used on the wire. Every key must be present.

name = mp-default

[service-change]
profile =
version =

[protocol]
version-ceiling = 3
text-form = as-peer        # pretty, compact or as-peer
termination-id = ip/{group}/$/$
termination-octets = ip:8=1/{group:16}/{interface:8}/{id:32}
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
start-signal = tcpbcc/EstBNC
event = tcpbcc/BNCChange
parameter = type
established = est
failed = fail
released = rel
packageless-start = false
accepts-actpass = false

[tls]
start-signal = tlsbsc/EstBNC
event = tlsbsc/BNCChange
parameter = type
established = est
failed = fail
released = rel

[msrp]
package = mcbalg

[abilities]
relay = false
merge = false
proxy = true
msrp-aware = true
tls = true
