#!/usr/bin/env escript
%%! +S 1:1 -noinput -kernel logger_level error
%% OTP's codecs behind a pipe: frames of {packet, 4} in on stdin, one answer each out on stdout ($+ and a value, or $- and a text).
%%   s                          the performance set: list of name and message
%%   x FROM TO bytes            decode as FROM, encode as TO
%%   l CODEC list               load messages for timing: answers one octet each, 1 if OTP decodes and encodes it
%%   h CODEC list               take these messages apart for the generator: answers how many OTP could read
%%   g SEED(64) VERSION CODEC   a message made of such parts, encoded; the same for the same seed
%%   = CODEC LENGTH(32) bytes CODEC bytes    whether OTP reads the same out of both: empty, or what differs
%%   d MICROS | e MICROS        decode or encode the loaded messages over and over for that long: passes, wall us, cpu us
%% A list is 32 bit length and octets, again and again. Codecs: p pretty, c compact (both with the flex scanner), P and C the
%% same with the scanner written in Erlang, b BER with names, n BER native.
-mode(compile).
%% lines of SDP and properties of packages are one record, which may not change places
-define(ONE_NAME_MANY_PLACES, ['PropertyParm', 'IndAudPropertyParm']).

main(_) ->
    {ok, Flex} = megaco_flex_scanner:start(),
    put(flex, [{flex, Flex}]),
    Port = open_port({fd, 0, 1}, [{packet, 4}, binary, eof]),
    serve(Port, none).

serve(Port, Loaded) ->
    receive
        {Port, {data, Frame}} ->
            {Answer, Next} =
                try answer(Frame, Loaded)
                catch Class:Why -> {[$-, text({Class, Why})], Loaded} end,
            port_command(Port, Answer),
            serve(Port, Next);
        {Port, eof} -> halt(0)
    end.

answer(<<$s>>, L) -> {[$+, [[entry(atom_to_binary(N)), entry(B)] || {N, B} <- set()]], L};
answer(<<$x, From, To, Bytes/binary>>, L) ->
    case decode(From, Bytes) of
        {ok, Term} ->
            case encode(To, Term) of
                {ok, Out} -> {[$+, Out], L};
                Other -> {[$-, "encode: ", text(Other)], L}
            end;
        Other -> {[$-, "decode: ", text(Other)], L}
    end;
answer(<<$l, Codec, List/binary>>, _) ->
    Judged = [judge(Codec, B) || B <- entries(List)],
    Good = [{hint(Codec, B), B, version(T), T} || {B, T} <- Judged],
    {[$+, [case J of {_, _} -> 1; bad -> 0 end || J <- Judged]], {Codec, Good}};
answer(<<$d, Micros:32>>, {Codec, Good} = L) ->
    {M, C} = codec(Codec),
    {[$+, timed(fun() -> [M:decode_message(C, H, B) || {H, B, _, _} <- Good] end, Micros)], L};
answer(<<$e, Micros:32>>, {Codec, Good} = L) ->
    {M, C} = codec(Codec),
    {[$+, timed(fun() -> [M:encode_message(C, V, T) || {_, _, V, T} <- Good] end, Micros)], L};

answer(<<$h, Codec, List/binary>>, L) ->
    Terms = [T || B <- entries(List), {ok, T} <- [catch decode(Codec, B)]],
    [put(V, lists:foldl(fun harvest/2, parts(V), [T || T <- Terms, version(T) =:= V])) || V <- [1, 2, 3]],
    {[$+, integer_to_binary(length(Terms))], L};
answer(<<$g, Seed:64, V, Codec>>, L) ->
    rand:seed(exsss, Seed),
    Whole = of_tag('MegacoMessage', V),
    {ok, Out} = encode(Codec, vary(lists:nth(rand:uniform(length(Whole)), Whole), V)),
    {ok, _} = decode(Codec, Out), %% where its writer is wrong OTP is no judge
    {[$+, Out], L};
answer(<<$=, A, N:32, Ours:N/binary, B, Theirs/binary>>, L) ->
    {ok, Left} = decode(A, Ours),
    {ok, Right} = decode(B, Theirs),
    {[$+, differ(canonic(Left), canonic(Right))], L}.

%% every record of a message by its name, so that a generated message puts like in the place of like
parts(V) -> case get(V) of undefined -> #{}; P -> P end.
of_tag(Tag, V) -> maps:get(Tag, parts(V), []).
harvest(T, P) when is_tuple(T), tuple_size(T) > 1, is_atom(element(1, T)) ->
    lists:foldl(fun harvest/2, maps:update_with(element(1, T), fun(L) -> lists:usort([T | L]) end, [T], P), tl(tuple_to_list(T)));
harvest([_ | _] = L, P) -> lists:foldl(fun harvest/2, P, L);
harvest(_, P) -> P.

vary({'MegacoMessage', Auth, {'Message', V, Mid, Body}}, V) -> {'MegacoMessage', Auth, {'Message', V, Mid, part(Body, V, 6)}}.
part(T, V, Depth) when is_tuple(T), tuple_size(T) > 1, is_atom(element(1, T)) ->
    case rand:uniform(4) =:= 1 andalso not lists:member(element(1, T), ?ONE_NAME_MANY_PLACES) andalso of_tag(element(1, T), V) of
        [_ | _] = Like when Depth > 0 -> inner(lists:nth(rand:uniform(length(Like)), Like), V, Depth - 1);
        _ -> inner(T, V, Depth)
    end;
part([_ | _] = L, V, Depth) -> [part(E, V, Depth) || E <- L];
part(T, _, _) -> T.
inner({Request, Id, Rest}, V, Depth) when Request =:= 'TransactionRequest', is_integer(Id) ->
    {Request, rand:uniform(16#FFFFFFFF), part(Rest, V, Depth)};
%% EmergencyOff came with version 3
inner(T, V, Depth) when element(1, T) =:= 'ContextRequest', V < 3, element(3, T) =:= false ->
    inner(setelement(3, T, asn1_NOVALUE), V, Depth);
inner(T, V, Depth) -> list_to_tuple([element(1, T) | [part(E, V, Depth) || E <- tl(tuple_to_list(T))]]).

%% blanks at the end of a line of SDP, which we do not keep
canonic({'PropertyParm', [C], [Value], Extra}) -> {'PropertyParm', [C], [string:trim(Value, trailing, " ")], Extra};
canonic({'PropertyParm', [0, 0, 16#B0, _] = Name, [Value], Extra}) -> {'PropertyParm', Name, [string:trim(Value, trailing, " ")], Extra};
%% SignalDirection both: public sources have 2 and 3
canonic({asn1_enum, 2}) -> both;
canonic(T) when is_tuple(T) -> list_to_tuple([canonic(E) || E <- tuple_to_list(T)]);
canonic([_ | _] = L) ->
    case [T || E <- L, T <- emptied(E)] of
        [] -> [canonic(E) || E <- L];
        Emptied -> [{emptied, lists:usort(Emptied)} | [canonic(E) || E <- L, emptied(E) =:= []]]
    end;
canonic(T) -> T.

%% a descriptor that is asked for and empty: named in a list of its own, or there without content
emptied({emptyDescriptors, {'AuditDescriptor', Tokens}}) when is_list(Tokens) -> Tokens;
emptied({emptyDescriptors, {'AuditDescriptor', Tokens, _}}) when is_list(Tokens) -> Tokens;
emptied({eventsDescriptor, {'EventsDescriptor', asn1_NOVALUE, _}}) -> [eventsToken];
emptied({signalsDescriptor, []}) -> [signalsToken];
emptied({eventBufferDescriptor, []}) -> [eventBufferToken];
emptied({statisticsDescriptor, []}) -> [statsToken];
emptied({packagesDescriptor, []}) -> [packagesToken];
emptied({observedEventsDescriptor, []}) -> [observedEventsToken];
emptied(_) -> [].

differ(Same, Same) -> <<>>;
differ(A, B) when is_tuple(A), is_tuple(B), tuple_size(A) =:= tuple_size(B) -> differ(tuple_to_list(A), tuple_to_list(B));
differ([X | A], [X | B]) -> differ(A, B);
differ([A | _], [B | _]) when (is_tuple(A) andalso is_tuple(B)) orelse (is_list(A) andalso is_list(B)) ->
    case differ(A, B) of <<>> -> text({A, B}); Why -> Why end;
differ(A, B) -> text({A, B}).

judge(Codec, Bytes) ->
    case catch decode(Codec, Bytes) of
        {ok, Term} -> case catch encode(Codec, Term) of {ok, _} -> {Bytes, Term}; _ -> bad end;
        _ -> bad
    end.

decode(Codec, Bytes) -> {M, C} = codec(Codec), M:decode_message(C, hint(Codec, Bytes), Bytes).
encode(Codec, Term) -> {M, C} = codec(Codec), M:encode_message(C, version(Term), Term).

codec($p) -> {megaco_pretty_text_encoder, get(flex)};
codec($c) -> {megaco_compact_text_encoder, get(flex)};
codec($P) -> {megaco_pretty_text_encoder, []};
codec($C) -> {megaco_compact_text_encoder, []};
codec($b) -> {megaco_ber_encoder, []};
codec($n) -> {megaco_ber_encoder, [native]}.

%% BER read as `dynamic' tries version 1 first and keeps what that makes of a message of version 2 or 3, which then does not
%% encode; so BER is told the version that stands in the message
hint(Codec, Bytes) when Codec =:= $b; Codec =:= $n -> ber_version(Bytes);
hint(_, _) -> dynamic.

ber_version(<<16#30, Rest/binary>>) -> in_message(content(Rest));
ber_version(_) -> dynamic.
in_message({<<16#A0, Rest/binary>>, _}) -> {_, After} = content(Rest), in_message({After, <<>>});
in_message({<<16#A1, Rest/binary>>, _}) ->
    case content(Rest) of {<<16#80, 1, V, _/binary>>, _} when V >= 1, V =< 3 -> V; _ -> dynamic end;
in_message(_) -> dynamic.
%% what follows a tag: its content, and what stands behind; of an indefinite length all that is left is content
content(<<16#80, B/binary>>) -> {B, <<>>};
content(<<0:1, N:7, B/binary>>) -> cut(N, B);
content(<<1:1, K:7, N:K/unit:8, B/binary>>) -> cut(N, B).
cut(N, B) when byte_size(B) >= N -> <<C:N/binary, After/binary>> = B, {C, After};
cut(_, B) -> {B, <<>>}.

version({'MegacoMessage', _, {'Message', V, _, _}}) -> V.

%% garbage of the pass before is not this one's
timed(F, Micros) ->
    F(),
    erlang:garbage_collect(),
    {Cpu0, _} = erlang:statistics(runtime),
    T0 = erlang:monotonic_time(microsecond),
    {N, T} = passes(F, T0, T0 + Micros, 0),
    {Cpu1, _} = erlang:statistics(runtime),
    <<N:64, T:64, ((Cpu1 - Cpu0) * 1000):64>>.

passes(F, T0, End, N) ->
    F(),
    case erlang:monotonic_time(microsecond) of
        T when T < End -> passes(F, T0, End, N + 1);
        T -> {N + 1, T - T0}
    end.

set() ->
    {ok, Sets} = case filelib:wildcard(code:lib_dir(megaco) ++ "/examples/meas/time_test.msgs") of
        [File] -> file:consult(File);
        [] -> throw(no_performance_set)
    end,
    hd([Ms || {pretty, Ms} <- lists:flatten(Sets)]).

entry(B) -> [<<(byte_size(B)):32>>, B].
entries(<<N:32, B:N/binary, Rest/binary>>) -> [B | entries(Rest)];
entries(<<>>) -> [].
text(Term) -> unicode:characters_to_binary(io_lib:format("~0tp", [Term])).
