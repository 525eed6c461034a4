package org.crowd4j.formats;

import java.util.Collection;
import java.util.stream.Collectors;
import org.crowd4j.internal.Quoted;

/** Words of messages. */
final class Words {
    private static final int MOST = 20;
    private static final int LONGEST = 80;

    private Words() {}

    /** {@return such as {@code 1 answer} or {@code 3 answers}} */
    static String counted(long count, String noun) {
        return count + " " + noun + (count == 1 ? "" : "s");
    }

    /** {@return names as a file spells them, separated by commas} */
    static String list(Collection<String> names) {
        return names.stream().limit(MOST).map(name -> Quoted.cut(name, LONGEST)).collect(Collectors.joining(", "))
                + (names.size() > MOST ? ", …" : "");
    }
}
