package org.crowd4j.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.crowd4j.testing.Refusals.assertRefused;

import java.util.List;
import java.util.NoSuchElementException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.StreamingAggregator;
import org.junit.jupiter.api.Test;

/** The arguments that all ledgers reject. */
interface LedgerRefusalContract {

    /** {@return the method that opens the ledgers} */
    StreamingAggregator streaming();

    @Test
    default void rejectsInvalidAnswersAndStaysUnchanged() {
        var ledger = streaming().open(List.of("cat", "dog")).add("t1", "ann", "cat");

        assertRefused(() -> ledger.add(" ", "ann", "cat"), "task must not be blank");
        assertRefused(() -> ledger.add("t2", "", "cat"), "worker must not be blank");
        assertRefused(() -> ledger.add("t2", "bob", "\t"), "label must not be blank");
        assertRefused(() -> ledger.add("t2", "bob", "owl"), "label \"owl\" is not in the closed set [cat, dog]");
        assertRefused(() -> ledger.gold("t2", "owl"), "label \"owl\" is not in the closed set [cat, dog]");
        assertThatIllegalArgumentException().isThrownBy(() -> ledger.gold("", "cat"));
        assertThat(ledger.snapshot().answers().stream())
                .containsExactly(new CategoricalAnswers.Answer("t1", "ann", "cat"));
        assertThatExceptionOfType(NoSuchElementException.class).isThrownBy(() -> ledger.label("t2"));
    }

    @Test
    default void rejectsInvalidLabelSets() {
        assertRefused(() -> streaming().open(List.of()), "a closed label set must have at least one label");
        assertThatIllegalArgumentException().isThrownBy(() -> streaming().open(List.of("cat", "cat")));
        assertThatIllegalArgumentException().isThrownBy(() -> streaming().open(List.of("cat", " ")));
    }

    @Test
    default void quotesUnknownIdsAndSomeKnownOnes() {
        var ledger = streaming().open().add("t1", "ann", "cat").add("t2", "ann", "cat");

        assertUnknown(() -> ledger.label("t9"), "no task \"t9\"; there are \"t1\", \"t2\"");
        assertUnknown(() -> ledger.confidence("t9"), "no task \"t9\"; there are \"t1\", \"t2\"");
        assertUnknown(() -> ledger.probability("t1", "dog"), "no label \"dog\"; there is \"cat\"");
        assertUnknown(() -> ledger.gold("t3", "cat").probability("t3", "dog"), "no label \"dog\"; there is \"cat\"");
        assertUnknown(() -> streaming().open().accuracy("ann"), "no worker \"ann\"; there is none");

        ledger.add("t3", "ann", "cat").add("t4", "ann", "cat");
        assertUnknown(() -> ledger.label("t9"), "no task \"t9\"; there are \"t1\", \"t2\", \"t3\" and 1 more");
    }

    private static void assertUnknown(ThrowingCallable call, String message) {
        assertThatExceptionOfType(NoSuchElementException.class).isThrownBy(call).withMessage(message);
    }

    /** Else somebody who invents labels makes each answer dearer than the one before. */
    @Test
    default void anOpenLabelSetDoesNotGrowForEver() {
        var ledger = streaming().open();
        for (int label = 0; label < 512; label++) {
            ledger.add("t", "ann", "l" + label);
        }

        assertRefused(
                () -> ledger.add("t", "ann", "l512"),
                "a ledger without a closed label set takes at most 512 labels, got \"l512\" too");
        assertThat(ledger.add("t", "ann", "l7").label("t")).isEqualTo("l7");
    }
}
