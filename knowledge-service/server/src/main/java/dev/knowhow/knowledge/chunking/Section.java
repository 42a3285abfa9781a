package dev.knowhow.knowledge.chunking;

import dev.knowhow.knowledge.parsing.Heading;
import java.util.List;

/**
 * The text under one heading.
 *
 * @param path    the headings it stands under, its own last
 * @param hasBody whether it has more than its heading
 * @param units   its heading, sentences, list items and table rows, none larger than a chunk
 */
record Section(List<String> path, boolean hasBody, Units units) {

    Section {
        path = List.copyOf(path);
    }

    int tokens() {
        return units.tokens();
    }

    /** The headings down to the innermost that names one thing alone; none where no heading does. */
    List<String> subject() {
        for (var end = path.size(); end > 0; end--) {
            if (Heading.namesOne(path.get(end - 1))) {
                return path.subList(0, end);
            }
        }
        return List.of();
    }

    /**
     * A range of the whole text that is not cut further.
     *
     * @param start   first UTF-16 unit in the whole text
     * @param end     end, exclusive
     * @param tokens  tokens of the range, at least one
     * @param heading whether it must not be the last of its chunk
     */
    record Unit(int start, int end, int tokens, boolean heading) {}
}
