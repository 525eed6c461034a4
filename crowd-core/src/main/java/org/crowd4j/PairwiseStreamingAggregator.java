package org.crowd4j;

/**
 * Opens ledgers of comparisons: ratings while the games still come in. Holds settings and nothing
 * else, so that one of them may open any number of ledgers, from any thread.
 *
 * <pre>{@code
 * PairwiseLedger ledger = new Elo().open();
 * ledger.add("prompt-1", "ann", "A", "B", Outcome.LEFT);
 * ledger.score("A");
 * }</pre>
 */
public interface PairwiseStreamingAggregator {

    /** {@return a ledger without comparisons} */
    PairwiseLedger open();
}
