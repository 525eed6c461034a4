package org.crowd4j.io.internal.rows;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.crowd4j.Index;
import org.crowd4j.internal.Ids;
import org.crowd4j.internal.LabelForms;
import org.crowd4j.internal.Plural;
import org.crowd4j.internal.Quoted;

/** Collects ids that begin or end with a blank or an unseen character. */
public final class IdNotes {
    private static final int MOST = 3; // pairs of ids in one note

    private final String noun;
    private final Ids odd = new Ids();

    public IdNotes(String noun) {
        this.noun = noun;
    }

    /** Takes the id of a row; costs two comparisons for an id of plain characters. */
    public void check(CharSequence id) {
        int length = id.length();
        if (length > 0 && (Quoted.unseen(id.charAt(0)) || Quoted.unseen(id.charAt(length - 1)))) {
            odd.add(id);
        }
    }

    /** Takes the ids of later rows. */
    void append(IdNotes later) {
        var unused = odd.addAll(later.odd);
    }

    void clear() {
        odd.clear();
    }

    /** {@return what to note about ids that may stand for unknown ones} */
    public Optional<String> placeholderNote(Index index) {
        List<String> found = LabelForms.placeholders()
                .filter(id -> index.find(id).isPresent())
                .toList();
        return found.isEmpty()
                ? Optional.empty()
                : Optional.of("%s %s taken for %s"
                        .formatted(
                                Quoted.some(found),
                                found.size() == 1 ? "is" : "are",
                                found.size() == 1 ? "one " + noun : "ids of one " + noun + " each"));
    }

    /** {@return what to note; the ids are among those of {@code index}} */
    public Optional<String> note(Index index) {
        if (odd.size() == 0) {
            return Optional.empty();
        }
        Ids stripped = new Ids(); // those of the odd ids, each with the first id that has it
        List<String> first = new ArrayList<>();
        List<String> examples = new ArrayList<>();
        int twins = 0;
        for (int position = 0; position < odd.size(); position++) {
            String id = odd.get(position);
            String plain = Quoted.strip(id);
            int before = stripped.find(plain);
            if (before < 0) {
                before = stripped.add(plain);
                first.add(index.find(plain).isPresent() ? plain : id);
            }
            String other = first.get(before);
            if (!other.equals(id)) {
                twins++;
                if (examples.size() < MOST) {
                    examples.add("%s and %s".formatted(Quoted.of(other), Quoted.of(id)));
                }
            }
        }
        String what = twins > 0
                ? "%s in these only from another one: %s"
                        .formatted(twins == 1 ? "1 differs" : twins + " differ", String.join(", ", examples))
                : "such as " + Quoted.of(odd.get(0));
        return Optional.of("%s with blanks or unseen characters around %s, kept to the letter; %s"
                .formatted(Plural.of(odd.size(), noun), odd.size() == 1 ? "it" : "them", what));
    }

    /** {@return all notes about the ids of an index} */
    List<String> all(Index index) {
        return Stream.of(note(index), placeholderNote(index))
                .flatMap(Optional::stream)
                .toList();
    }
}
