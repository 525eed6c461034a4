package org.crowd4j;

/**
 * Opens ledgers of numbers: estimates while the answers still come in. Holds settings and nothing
 * else, so that one of them may open any number of ledgers, from any thread.
 *
 * <pre>{@code
 * NumericLedger ledger = new RobustGaussian().open();
 * ledger.add("jar-1", "ann", 820).add("jar-1", "bob", 790);
 * ledger.value("jar-1");
 * }</pre>
 */
public interface NumericStreamingAggregator {

    /** {@return a ledger without answers} */
    NumericLedger open();
}
