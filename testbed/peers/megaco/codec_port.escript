#!/usr/bin/env escript
%%! +S 1:1 -noinput -kernel logger_level error
%% OTP's codecs behind a pipe: frames of {packet, 4} in on stdin, one answer each out on stdout ($+ and a value, or $- and a text).
%%   s                          the performance set: list of name and message
%%   x FROM TO bytes            decode as FROM, encode as TO
%%   l CODEC list               load messages for timing: answers one octet each, 1 if OTP decodes and encodes it
%%   d MICROS | e MICROS        decode or encode the loaded messages over and over for that long: passes, wall us, cpu us
%% A list is 32 bit length and octets, again and again. Codecs: p pretty, c compact (both with the flex scanner), P and C the
%% same with the scanner written in Erlang, b BER with names, n BER native.
-mode(compile).

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
    {[$+, timed(fun() -> [M:encode_message(C, V, T) || {_, _, V, T} <- Good] end, Micros)], L}.

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
