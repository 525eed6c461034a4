package org.crowd4j;

/** What becomes of several answers that one worker gave to one task. */
public enum Repeats {

    /** Each counts as an answer of its own. */
    ALL,

    /** The one that arrived first counts. */
    FIRST,

    /** The latest counts: by time where every answer has one, else by order of arrival. */
    LAST,

    /** They are an error that names both. */
    REFUSE
}
