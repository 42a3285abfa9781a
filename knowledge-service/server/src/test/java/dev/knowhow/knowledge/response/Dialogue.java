package dev.knowhow.knowledge.response;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * A conversation about documents, with what each answer must hold.
 *
 * @param half {@code fit}: looked at while the rules were made; {@code kept}: not; {@code other}: after a first run
 */
record Dialogue(String name, String half, List<Exchange> exchanges) {

    /** Dialogues and the documents they are about. */
    record Corpus(String folder, List<String> documents) {

        static final Corpus TOWN = new Corpus(
                "/dialogues/",
                List.of(
                        "museums.md",
                        "rental.md",
                        "leave.md",
                        "plans.md",
                        "labs.md",
                        "hotel.md",
                        "schwimmbad.md",
                        "biblioteca.md",
                        "mediatheque.md"));
        static final Corpus MORE =
                new Corpus("/dialogues/more/", List.of("courses.md", "service.md", "studio.md", "reise.md"));

        Corpus {
            documents = List.copyOf(documents);
        }

        /** A file of them. */
        String read(String file) {
            try (InputStream content =
                    Objects.requireNonNull(Dialogue.class.getResourceAsStream(folder + file), file)) {
                return new String(content.readAllBytes(), StandardCharsets.UTF_8);
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }
    }

    Dialogue {
        exchanges = List.copyOf(exchanges);
    }

    /** What a question is to those before it. */
    enum Kind {
        OPENING,
        FOLLOW_UP,
        OTHER_SUBJECT,
        UNANSWERED,
        /** Said, and asks nothing. */
        COURTESY
    }

    /**
     * A question.
     *
     * @param held what is shown first holds one of these
     * @param lacked and not this; may be empty
     */
    record Exchange(Kind kind, String question, List<String> held, String lacked) {

        Exchange {
            held = List.copyOf(held);
        }

        /** Whether what is shown first answers it. */
        boolean isRight(boolean refused, String lead) {
            return switch (kind) {
                case UNANSWERED -> refused;
                case COURTESY -> !refused && lead.isEmpty();
                case OPENING, FOLLOW_UP, OTHER_SUBJECT ->
                    !refused && held.stream().anyMatch(lead::contains) && (lacked.isEmpty() || !lead.contains(lacked));
            };
        }

        /** Whether it is answered, and not with what was asked for. */
        boolean isBesideTheSubject(boolean refused, String answer) {
            return !refused && kind != Kind.COURTESY && held.stream().noneMatch(answer::contains);
        }
    }

    static List<Dialogue> of(Corpus corpus) {
        List<Dialogue> dialogues = new ArrayList<>();
        String name = "";
        String half = "";
        List<Exchange> exchanges = new ArrayList<>();
        for (String line : corpus.read("dialogues.txt").lines().toList()) {
            if (line.matches("# \\d\\d .*")) {
                if (!exchanges.isEmpty()) {
                    dialogues.add(new Dialogue(name, half, exchanges));
                }
                name = line.substring(2, 4);
                half = line.substring(5).strip();
                exchanges = new ArrayList<>();
            } else if (!line.isBlank() && !line.startsWith("#")) {
                exchanges.add(exchange(line, exchanges.isEmpty()));
            }
        }
        dialogues.add(new Dialogue(name, half, exchanges));
        return dialogues;
    }

    private static Exchange exchange(String line, boolean first) {
        String[] fields = line.substring(2).split(" \\| ", -1);
        Kind kind = switch (line.charAt(0)) {
            case '~' -> Kind.OTHER_SUBJECT;
            case '^' -> Kind.UNANSWERED;
            case '-' -> Kind.COURTESY;
            default -> first ? Kind.OPENING : Kind.FOLLOW_UP;
        };
        return new Exchange(
                kind,
                fields[0],
                fields.length < 2 ? List.of() : Arrays.asList(fields[1].split(" / ")),
                fields.length < 3 ? "" : fields[2]);
    }
}
