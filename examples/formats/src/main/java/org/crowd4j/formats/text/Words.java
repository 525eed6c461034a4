package org.crowd4j.formats.text;

import java.util.Collection;
import java.util.stream.Collectors;

/** Words of messages. */
public final class Words {
    private static final int MOST = 20;
    private static final int LONGEST = 80;

    private Words() {}

    /** {@return such as {@code 1 answer} or {@code 3 answers}} */
    public static String counted(long count, String noun) {
        return count + " " + noun + (count == 1 ? "" : "s");
    }

    /** {@return names as a file spells them, separated by commas} */
    public static String list(Collection<String> names) {
        return names.stream().limit(MOST).map(Words::cut).collect(Collectors.joining(", "))
                + (names.size() > MOST ? ", …" : "");
    }

    /** {@return a name without its middle, if it is long} */
    private static String cut(String name) {
        int tail = LONGEST / 4;
        return name.length() <= LONGEST
                ? name
                : name.substring(0, LONGEST - tail) + " … " + name.substring(name.length() - tail);
    }
}
