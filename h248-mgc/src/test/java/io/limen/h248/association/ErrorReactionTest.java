package io.limen.h248.association;

import static org.assertj.core.api.Assertions.assertThat;

import io.limen.h248.model.ErrorCode;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every error code of H.248.8 has one reaction (field.md B38). */
final class ErrorReactionTest {
    private static final List<Integer> REGISTERED = codes(
            "400-403 406 410-413 421 422 430-435 440-458 460 461 471-474 478 481 482 488 489 500-507 510-515 517-522 526 529-534 540-543 581");

    private static List<Integer> codes(String ranges) {
        return Arrays.stream(ranges.split(" "))
                .map(range -> range.split("-"))
                .flatMapToInt(ends ->
                        IntStream.rangeClosed(Integer.parseInt(ends[0]), Integer.parseInt(ends[ends.length - 1])))
                .boxed()
                .toList();
    }

    private static String of(ErrorReaction reaction) {
        return REGISTERED.stream()
                .filter(code -> ErrorReaction.of(new ErrorCode(code)) == reaction)
                .map(String::valueOf)
                .collect(Collectors.joining(" "));
    }

    @ParameterizedTest
    @CsvSource({
        "RETRY_ELSEWHERE, 412 432 434 502 503 510 511 526 529 530",
        "REBUILD, 411 430 431 433 435 581",
        "NOT_OURS, 402 504 505",
        "OUR_FAULT, 400 401 403 406 410 413 421 422 442 447 448 455 456 458 472 473 474 534",
        "AVOID, 440 441 443 444 445 446 449 450 451 452 453 454 457 460 461 471 478 501 512 513 514 515 517 522",
        "GIVE_UP, 481 482 488 489 500 506 507 518 519 520 521 531 532 533 540 541 542 543"
    })
    void registeredCodesAreGroupedByWhatToDo(ErrorReaction reaction, String codes) {
        assertThat(of(reaction)).isEqualTo(codes);
    }

    @Test
    void theReactionsAgreeWithWhatCallsAreTold() {
        for (int code : REGISTERED) {
            ErrorCode error = new ErrorCode(code);
            assertThat(error.isWorthAnotherGateway())
                    .as("%d", code)
                    .isEqualTo(ErrorReaction.of(error) == ErrorReaction.RETRY_ELSEWHERE);
            assertThat(error.isStateDrift()).as("%d", code).isEqualTo(ErrorReaction.of(error) == ErrorReaction.REBUILD);
        }
    }
}
