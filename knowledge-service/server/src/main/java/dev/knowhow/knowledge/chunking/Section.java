package dev.knowhow.knowledge.chunking;

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
