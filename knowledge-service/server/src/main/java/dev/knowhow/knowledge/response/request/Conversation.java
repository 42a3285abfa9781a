package dev.knowhow.knowledge.response.request;

import dev.knowhow.knowledge.adapter.Affinity;
import dev.knowhow.knowledge.response.followup.Turn;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What was said before a question, made use of by whoever writes the answer. */
final class Conversation {

    private static final int REMEMBERED = 6;

    private Conversation() {}

    /**
     * What keeps the conversation with one version of a model: the answer it goes on from, else the person whom the
     * caller names, else how it began.
     *
     * @param began what tells conversations apart
     * @param version the version that gave the answer it goes on from
     */
    static Affinity affinity(
            @Nullable String safetyIdentifier, @Nullable String user, String began, @Nullable String version) {
        String person = Objects.requireNonNullElse(safetyIdentifier, Objects.requireNonNullElse(user, ""));
        return new Affinity(person.isBlank() ? began : "user/" + person, version);
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
