# The test peer on top of the megaco application of Erlang/OTP.
# As iq-default, but nothing is assumed of TCP and TLS packages: it starts TCP from the descriptors alone and tells nothing,
# so that the phases of a bearer stay unknown.
# Names that are verified: g/cause (H.248.1), hangterm/thb with timerx (H.248.36), gm/saf, gm/sam, gm/spf (H.248.43),
# ipdc/realm (H.248.41); of all other packages only that they are registered, not what is in them.
# ds/dscp, tman/pol, tman/sdr, tman/mbs, tman/pdr, tman/dvt, gm/spr too by name; nt and rtp statistics (H.248.1 Annex E).
# Not verified, so to be confirmed by the gateway's vendor: the items of ipnapt, adid, rtcph, ipra, tcpbcc, tlsbsc and
# seplink with their parameters and values, where a=setup stands, and how a fingerprint is asked for.
# An empty value means: not used on the wire. Every key must be present.

name = erlang-peer

[service-change]
profile =
version =

[protocol]
version-ceiling = 3
text-form = as-peer        # pretty, compact or as-peer
termination-id = ip/{group}/$/$

[properties]
realm = ipdc/realm
source-filter = gm/saf
source-address-mask = gm/sam
source-port-filter = gm/spf
interlink =
interlink-value = ON
source-port-range = gm/spr
dscp = ds/dscp
policing = tman/pol
sustained-rate = tman/sdr
burst-size = tman/mbs
peak-rate = tman/pdr
delay-variation = tman/dvt
rtcp = rtcph/rsb

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
cause-parameter = Generalcause

[tcp]
start-signal =
event =
parameter = type
established = est
failed = fail
released = rel
packageless-start = true
accepts-actpass = true
stop-signal =
restart-signal =
setup-in-remote = false

[tls]
start-signal =
event =
parameter = type
established = est
failed = fail
released = rel
stop-signal =
mismatch = mismatch
coupled-signal = true
fingerprint-request =
tls-id = false
role-property =
role-client =
role-server =

[msrp]
package = mcbalg
property =
value =
paths = true

[inactivity]
time = dt
direction = dir
in = IN
out = OUT
both = BOTH

[srtp]
package =

[realms]
available =
event =
added = nar
removed = nur
every-context = true

[statistics]
duration = nt/dur
octets-sent = nt/os
octets-received = nt/or
packets-sent = rtp/ps
packets-received = rtp/pr
loss = rtp/pl
jitter = rtp/jit
delay = rtp/delay

[procedures]
endpoint = false

[abilities]
relay = true
merge = true
proxy = true
msrp-aware = false
tls = false
