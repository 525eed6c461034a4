package org.crowd4j.live;

/** The kinds of facts, with the keywords that a journal's file uses for them. */
enum FactKind {
    ANSWER("answer", 3),
    GOLD("gold", 2),
    SETTLEMENT("settle", 1),
    RETRACTION("retract", 1),
    WORKER_RETRACTION("retract-worker", 1);

    private final String keyword;
    private final int fields;

    FactKind(String keyword, int fields) {
        this.keyword = keyword;
        this.fields = fields;
    }

    String keyword() {
        return keyword;
    }

    /** {@return the number of fields that follow the keyword} */
    int fields() {
        return fields;
    }
}
