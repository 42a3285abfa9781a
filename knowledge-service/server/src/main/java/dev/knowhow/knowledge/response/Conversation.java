package dev.knowhow.knowledge.response;

import dev.knowhow.knowledge.adapter.Affinity;
import dev.knowhow.knowledge.response.Inputs.Turn;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What was said before a question, made use of: for the search, and for who writes the answer. */
final class Conversation {

    private static final int REMEMBERED = 6;

    private Conversation() {}

    /** The question, and together with the one before it: "and for part-time staff?" alone finds nothing. */
    static List<String> queries(String question, List<Turn> before) {
        List<String> queries = new ArrayList<>(List.of(question));
        before.reversed().stream()
                .filter(turn -> turn.role().equals("user"))
                .findFirst()
                .ifPresent(previous -> queries.add(previous.text() + " " + question));
        return queries;
    }

    /**
     * What keeps the conversation with one version of a model: the answer it goes on from, else the person whom the
     * caller names, else how it began.
     *
     * @param version the version that gave the answer it goes on from
     */
    static Affinity affinity(
            @Nullable String safetyIdentifier, @Nullable String user, Inputs inputs, @Nullable String version) {
        String person = Objects.requireNonNullElse(safetyIdentifier, Objects.requireNonNullElse(user, ""));
        return new Affinity(person.isBlank() ? "opening/" + inputs.opening() : "user/" + person, version);
    }

    /** The instructions, and the last turns of the conversation. */
    static String instructions(String instructions, List<Turn> before) {
        if (before.isEmpty()) {
            return instructions;
        }
        String said = before.subList(Math.max(0, before.size() - REMEMBERED), before.size()).stream()
                .map(turn -> turn.role() + ": " + turn.text())
                .collect(Collectors.joining("\n"));
        return (instructions.isBlank() ? "" : instructions + "\n\n") + "Earlier in this conversation:\n" + said;
    }
}
