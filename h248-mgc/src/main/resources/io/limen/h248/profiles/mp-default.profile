# Mp, 3GPP TS 29.333: MRFC to MRFP.
# The profile name threegmp is only remembered and stands in no registry: none is sent and any is accepted.
# The MRFP is an endpoint of MSRP: it ends TCP and TLS and reads MSRP, it does not join two far ends. Whether
# a=setup:actpass is accepted is not known: taken as no, as TCP is asked for in the role that the answer will carry.
# Names that are verified: g/cause (H.248.1), hangterm/thb with timerx (H.248.36), gm/saf, gm/sam, gm/spf (H.248.43),
# ipdc/realm (H.248.41), gm/spr, ds/dscp, tman/pol, sdr, mbs, pdr and dvt by name, the statistics of nt and rtp
# (H.248.1 Annex E); of all other packages only that they are registered, not what is in them.
# Not verified, so to be confirmed by the gateway's vendor: the items of ipnapt, adid, rtcph, ipra, tcpbcc, tlsbsc and
# seplink with their parameters and values, where a=setup stands, and how a fingerprint is asked for.
# An empty value means: not used on the wire. Every key must be present.

name = mp-default

[service-change]
profile =
version =

[protocol]
version-ceiling = 3
text-form = as-peer        # pretty, compact or as-peer
termination-id = ip/{group}/$/$
termination-octets = ip:8=1/{group:16}/{interface:8}/{id:32} | ip:8=2/{group:16}/{interface:16s}/{id:24}
value-wrapping = double    # double or single

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
start-signal = tcpbcc/EstBNC
event = tcpbcc/BNCChange
parameter = type
established = est
failed = fail
released = rel
packageless-start = false
accepts-actpass = false
stop-signal = tcpbcc/RelBNC
restart-signal =
setup-in-remote = false

[tls]
start-signal = tlsbsc/EstBNC
event = tlsbsc/BNCChange
parameter = type
established = est
failed = fail
released = rel
stop-signal = tlsbsc/RelBNC
mismatch = mismatch
coupled-signal = true
fingerprint-request = {hash} $
tls-id = true
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
package = srtp

[realms]
available = ipra/ar
event = ipra/arc
added = newar
removed = newur
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
endpoint = true

[abilities]
relay = false
merge = false
proxy = true
msrp-aware = true
tls = true

# Packages: what the standard table of Limen lacks, since no public source was found. All of it is our reading and to be
# confirmed by the gateway's vendor, unless a line says verified. Ids matter for the binary encoding only.

[package it]                # H.248.14
event ito = 0x0001
event ito parameter mit = 0x0001 integer 0..2147483647

[package ocp]               # H.248.11
event mg_overload = 0x0001

[package nb]                # H.248.1
property notreg = 0x0001 integer 0..100 in termination-state

[package seg]               # H.248.1
property MGSegmentationTimerValue = 0x0001 integer 0..2147483647 in root
property MGCSegmentationTimerValue = 0x0002 integer 0..2147483647 in root
property MGMaxPDUSize = 0x0003 integer 0..2147483647 in root
property MGCMaxPDUSize = 0x0004 integer 0..2147483647 in root

[package hangterm]          # H.248.36; id of the event verified, of the parameter not
event thb = 0x0001
event thb parameter timerx = 0x0001 integer 0..2147483647

[package ds]                # H.248.52; names verified
property dscp = 0x0001 octets in local-control
property tb = 0x0002 boolean in local-control

[package rtcph]             # H.248.57; gm extends it and has its rsb from here
property rsb = 0x0009 boolean in local-control

[package gm]                # H.248.43; names verified
property saf = 0x0001 boolean in local-control
property sam = 0x0002 string in local-control
property spf = 0x0003 boolean in local-control
property spr = 0x0004 string in local-control
property esas = 0x0005 boolean in local-control
property lsa = 0x0006 string in local-control
property esps = 0x0007 boolean in local-control
property lsp = 0x0008 integer 0..65535 in local-control

[package tman]              # H.248.53; names verified; octets and octets per second, tenths of a millisecond for dvt
property pol = 0x0001 boolean in local-control
property sdr = 0x0002 integer 0..2147483647 in local-control
property mbs = 0x0003 integer 0..2147483647 in local-control
property pdr = 0x0004 integer 0..2147483647 in local-control
property dvt = 0x0005 integer 0..2147483647 in local-control

[package ipdc]              # H.248.41; name verified
property realm = 0x0001 string in local-control

[package ipra]              # H.248.41 Amendment 1
property ar = 0x0010 list string in root
event arc = 0x0001
event arc observed newar = 0x0001 list string
event arc observed newur = 0x0002 list string

[package ipnapt]            # H.248.37
signal latch = 0x0001
signal latch parameter napt = 0x0001 enumeration OFF=0 LATCH=1 RELATCH=2

[package adr]               # H.248.37
event rsac = 0x0001
event rsac observed nsa = 0x0001 string
event rsac observed nsp = 0x0002 integer 0..65535

[package adid]              # H.248.40
event ipstop = 0x0001
event ipstop parameter dt = 0x0001 integer 0..2147483647
event ipstop parameter dir = 0x0002 enumeration IN=0 OUT=1 BOTH=2
event ipstop observed dir = 0x0002 enumeration IN=0 OUT=1 BOTH=2

[package mgcinfo]           # H.248.45
property db = 0x0001 octets in termination-state

[package tcpbcc]            # H.248.89
signal EstBNC = 0x0001
signal RelBNC = 0x0003
event BNCChange = 0x0001
event BNCChange observed type = 0x0001 enumeration est=1 fail=2 rel=3

[package tlsbsc]            # H.248.90
signal EstBNC = 0x0001
signal RelBNC = 0x0003
event BNCChange = 0x0001
event BNCChange observed type = 0x0001 enumeration est=1 fail=2 rel=3 mismatch=4

[package seplink]           # H.248.92
property coupled = 0x0001 boolean in local-control
