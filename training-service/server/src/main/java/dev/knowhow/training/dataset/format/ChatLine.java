package dev.knowhow.training.dataset.format;

import dev.knowhow.adapter.call.JsonValues;
import dev.knowhow.training.dataset.format.ParsedExample.Fields;
import dev.knowhow.training.dataset.format.ParsedExample.Origin;
import dev.knowhow.training.dataset.format.ParsedExample.Turn;
import dev.knowhow.training.dataset.problem.DatasetProblemKind;
import dev.knowhow.training.dataset.problem.DatasetProblems;
import dev.knowhow.training.dataset.problem.Severity;
import dev.knowhow.training.dataset.problem.SourceFile;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One line of OpenAI's chat format; everything that is wrong with it is reported, not only the first. */
final class ChatLine {

    private static final int MAX_MESSAGES = 128;
    private static final Set<String> KEYS =
            Set.of("messages", "document_id", "tools", "parallel_tool_calls", "functions");
    private static final Set<String> MESSAGE_KEYS =
            Set.of("role", "content", "name", "weight", "refusal", "tool_calls", "tool_call_id", "function_call");
    private static final Set<String> PREFERENCE = Set.of("preferred_output", "non_preferred_output");
    private static final Set<String> REINFORCEMENT = Set.of("reference_answer", "grader");
    private static final Pattern NAME = Pattern.compile("[^\\s<|\\\\/>]{1,64}");

    private final Map<?, ?> object;
    private final SourceFile file;
    private final int line;
    private final DatasetProblems problems;
    private final List<Message> messages = new ArrayList<>();
    private boolean broken;

    ChatLine(Map<?, ?> object, SourceFile file, int line, DatasetProblems problems) {
        this.object = object;
        this.file = file;
        this.line = line;
        this.problems = problems;
    }

    /** The example, unless something about it is an error. */
    Optional<ParsedExample> read() {
        boolean otherFormat = checkKeys();
        if (!otherFormat) {
            readMessages();
        }
        if (!messages.isEmpty() && !broken) {
            checkConversation();
        }
        return broken || messages.isEmpty() ? Optional.empty() : Optional.of(example());
    }

    private boolean checkKeys() {
        boolean other = false;
        for (Object name : object.keySet()) {
            String key = String.valueOf(name);
            if (PREFERENCE.contains(key)) {
                add(DatasetProblemKind.PREFERENCE_FORMAT, key, null);
                return true;
            }
            if (REINFORCEMENT.contains(key)) {
                add(DatasetProblemKind.REINFORCEMENT_FORMAT, key, null, key);
                other = true;
            } else if (!KEYS.contains(key)) {
                add(DatasetProblemKind.UNKNOWN_KEY, key, text(object.get(name)), key);
            }
        }
        return other;
    }

    private void readMessages() {
        Object value = object.get("messages");
        if (!object.containsKey("messages")) {
            add(DatasetProblemKind.MESSAGES_MISSING, "messages", null);
        } else if (!(value instanceof List<?> list)) {
            add(DatasetProblemKind.MESSAGES_NOT_A_LIST, "messages", text(value), JsonValues.name(value));
        } else if (list.isEmpty()) {
            add(DatasetProblemKind.MESSAGES_EMPTY, "messages", "[]");
        } else if (list.size() > MAX_MESSAGES) {
            add(DatasetProblemKind.TOO_MANY_MESSAGES, "messages", null, list.size(), MAX_MESSAGES);
        } else {
            for (int i = 0; i < list.size(); i++) {
                readMessage("messages[" + i + "]", list.get(i));
            }
        }
    }

    private void readMessage(String field, @Nullable Object value) {
        if (!(value instanceof Map<?, ?> message)) {
            add(DatasetProblemKind.MESSAGE_NOT_AN_OBJECT, field, text(value), JsonValues.name(value));
            return;
        }
        checkMessageKeys(field, message);
        String role = role(field, message);
        String calling = "assistant".equals(role) ? CalledFunctions.field(message) : null;
        String place = field + "." + (calling == null ? "content" : calling);
        String said = calling == null
                ? content(place, role, message)
                : CalledFunctions.read(place, message.get(calling), this::add);
        boolean learned = isLearned(field, message);
        if (role != null && said != null) {
            messages.add(new Message(field, role, place, said, learned));
        }
    }

    private void checkMessageKeys(String field, Map<?, ?> message) {
        for (Object name : message.keySet()) {
            String key = String.valueOf(name);
            if (!MESSAGE_KEYS.contains(key)) {
                add(DatasetProblemKind.UNKNOWN_KEY, field + "." + key, text(message.get(name)), key);
            }
        }
        Object name = message.get("name");
        if (name != null
                && !(name instanceof String given && NAME.matcher(given).matches())) {
            add(DatasetProblemKind.NAME_INVALID, field + ".name", text(name));
        }
    }

    private @Nullable String role(String field, Map<?, ?> message) {
        Object role = message.get("role");
        if (role == null) {
            add(DatasetProblemKind.ROLE_MISSING, field + ".role", null);
            return null;
        }
        String name = String.valueOf(role);
        return switch (name) {
            case "system", "user", "assistant", "tool" -> name;
            case "developer" -> "system";
            case "function" -> "tool";
            default -> {
                add(DatasetProblemKind.ROLE_UNKNOWN, field + ".role", name, name);
                yield null;
            }
        };
    }

    /** What it says. A function may give nothing, and nothing of what it gives is learned. */
    private @Nullable String content(String place, @Nullable String role, Map<?, ?> message) {
        Object content = message.get("content") == null ? message.get("refusal") : message.get("content");
        boolean nothing = content == null || content.equals("") || content.equals(List.of());
        return "tool".equals(role) && nothing ? "" : MessageContent.read(place, content, this::add);
    }

    private boolean isLearned(String field, Map<?, ?> message) {
        Object weight = message.get("weight");
        if (weight == null) {
            return true;
        }
        boolean valid = weight instanceof BigDecimal number
                && (number.signum() == 0 || number.compareTo(BigDecimal.ONE) == 0)
                && "assistant".equals(message.get("role"));
        if (!valid) {
            add(DatasetProblemKind.WEIGHT_INVALID, field + ".weight", text(weight));
        }
        return !(weight instanceof BigDecimal number) || number.signum() != 0;
    }

    private void checkConversation() {
        boolean system = false;
        String previous = "";
        for (int i = 0; i < messages.size(); i++) {
            Message message = messages.get(i);
            if (message.role.equals("system")) {
                if (system) {
                    add(DatasetProblemKind.SYSTEM_REPEATED, message.field, message.said);
                } else if (i > 0) {
                    add(DatasetProblemKind.SYSTEM_NOT_FIRST, message.field, message.said);
                }
                system = true;
                continue;
            }
            if (message.role.equals(previous) && !message.role.equals("tool")) {
                add(DatasetProblemKind.ROLES_NOT_ALTERNATING, message.field + ".role", message.role, message.role);
            }
            previous = message.role;
        }
        checkEnd();
    }

    private void checkEnd() {
        Message last = messages.getLast();
        if (!last.role.equals("assistant")) {
            add(DatasetProblemKind.LAST_NOT_ASSISTANT, last.field + ".role", last.role, last.role);
        } else if (answer() < 0) {
            add(DatasetProblemKind.WEIGHTS_ALL_ZERO, "messages", null);
            broken = true;
        } else if (question() < 0) {
            add(DatasetProblemKind.USER_MISSING, "messages", null);
        } else if (!broken) {
            int unread = answer()
                    - 1
                    - (int) messages.subList(0, answer()).stream()
                            .filter(message -> message.role.equals("system"))
                            .count();
            if (unread > 0) {
                add(DatasetProblemKind.MULTIPLE_TURNS, messages.get(question()).field, null, unread);
            }
        }
    }

    private int answer() {
        for (int i = messages.size() - 1; i >= 0; i--) {
            if (messages.get(i).role.equals("assistant") && messages.get(i).learned) {
                return i;
            }
        }
        return -1;
    }

    private int question() {
        for (int i = answer() - 1; i >= 0; i--) {
            if (messages.get(i).role.equals("user")) {
                return i;
            }
        }
        return -1;
    }

    private ParsedExample example() {
        Message answer = messages.get(answer());
        Message question = messages.get(question());
        List<Turn> context = messages.subList(0, question()).stream()
                .filter(message -> !message.role.equals("system"))
                .map(message -> new Turn(message.role, message.said))
                .toList();
        String document = object.get("document_id") instanceof String id && !id.isBlank() ? id : null;
        return new ParsedExample(
                file,
                line,
                system(),
                context,
                question.said,
                answer.said,
                null,
                false,
                document == null ? Origin.NONE : new Origin(document, null, null),
                new Fields(question.place, answer.place));
    }

    /** What all system messages say, as they are joined when an adapter is asked; null where there is none. */
    private @Nullable String system() {
        String all = messages.stream()
                .filter(message -> message.role.equals("system"))
                .map(Message::said)
                .collect(Collectors.joining("\n"));
        return all.isEmpty() ? null : all;
    }

    private void add(DatasetProblemKind kind, String field, @Nullable String value, Object... details) {
        broken |= kind.severity() == Severity.ERROR;
        problems.add(kind, file, line, field, value, details);
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : String.valueOf(value);
    }

    /**
     * A message that is well formed by itself.
     *
     * @param place the field that what it says stands in
     * @param said its text, or the functions that it calls
     */
    private record Message(String field, String role, String place, String said, boolean learned) {}
}
