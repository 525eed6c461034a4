package org.crowd4j;

/**
 * What the builders of all kinds of answers share: the staged rows, and what becomes of repeats.
 * Methods are not final, as in {@link KeyedGold}.
 *
 * @param <B> the builder itself
 */
abstract class RowsBuilder<B extends RowsBuilder<B>> {
    final AnswerTable.Rows rows = new AnswerTable.Rows();
    private Repeats policy;

    RowsBuilder(Repeats usual) {
        policy = usual;
    }

    /** {@return this builder, treating repeats by {@code policy}} */
    @SuppressWarnings("unchecked") // each builder is a RowsBuilder of itself
    public B repeats(Repeats policy) {
        this.policy = policy;
        return (B) this;
    }

    final Repeats policy() {
        return policy;
    }

    /** {@return the answers so far, sorted, of which the policy chose} */
    final AnswerTable sorted() {
        return rows.sort(policy);
    }

    /** {@return such as {@code Builder[1143 answers]}} */
    @Override
    public final String toString() {
        return "Builder[%d answers]".formatted(rows.size());
    }
}
