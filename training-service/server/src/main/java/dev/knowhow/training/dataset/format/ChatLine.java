package dev.knowhow.training.dataset.format;

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
import org.jspecify.annotations.Nullable;

/** One line of OpenAI's chat format; everything that is wrong with it is reported, not only the first. */
final class ChatLine {

    private static final int MAX_MESSAGES = 128;
    private static final Set<String> KEYS = Set.of("messages", "document_id");
    private static final Set<String> MESSAGE_KEYS = Set.of("role", "content", "name", "weight", "refusal");
    private static final Set<String> TOOLS =
            Set.of("tools", "functions", "tool_calls", "function_call", "parallel_tool_calls", "tool_call_id");
    private static final Set<String> PREFERENCE = Set.of("preferred_output", "non_preferred_output");
    private static final Set<String> REINFORCEMENT = Set.of("reference_answer", "grader");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,64}");

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
            } else if (TOOLS.contains(key)) {
                add(DatasetProblemKind.TOOLS_UNSUPPORTED, key, null, key);
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
        String content = content(field, message);
        BigDecimal weight = weight(field, message);
        if (role != null && content != null) {
            messages.add(new Message(field, role, content, weight == null || weight.signum() != 0));
        }
    }

    private void checkMessageKeys(String field, Map<?, ?> message) {
        for (Object name : message.keySet()) {
            String key = String.valueOf(name);
            if (TOOLS.contains(key)) {
                add(DatasetProblemKind.TOOLS_UNSUPPORTED, field + "." + key, null, key);
            } else if (!MESSAGE_KEYS.contains(key)) {
                add(DatasetProblemKind.UNKNOWN_KEY, field + "." + key, text(message.get(name)), key);
            }
        }
        if (message.containsKey("name")
                && !(message.get("name") instanceof String given
                        && NAME.matcher(given).matches())) {
            add(DatasetProblemKind.NAME_INVALID, field + ".name", text(message.get("name")));
        }
    }

    private @Nullable String role(String field, Map<?, ?> message) {
        Object role = message.get("role");
        if (role == null) {
            add(DatasetProblemKind.ROLE_MISSING, field + ".role", null);
            return null;
        }
        String name = String.valueOf(role);
        switch (name) {
            case "system", "user", "assistant" -> {
                return name;
            }
            case "developer" -> {
                return "system";
            }
            case "tool", "function" -> add(DatasetProblemKind.TOOLS_UNSUPPORTED, field + ".role", name, name);
            default -> add(DatasetProblemKind.ROLE_UNKNOWN, field + ".role", name, name);
        }
        return null;
    }

    private @Nullable String content(String field, Map<?, ?> message) {
        Object content = message.get("content");
        String name = field + ".content";
        if (content instanceof String text) {
            if (text.isBlank()) {
                add(DatasetProblemKind.CONTENT_EMPTY, name, text);
                return null;
            }
            return text;
        }
        if (content == null) {
            if (!message.containsKey("tool_calls") && !message.containsKey("function_call")) {
                add(DatasetProblemKind.CONTENT_MISSING, name, null);
            }
        } else {
            add(DatasetProblemKind.CONTENT_NOT_TEXT, name, text(content), JsonValues.name(content));
        }
        return null;
    }

    private @Nullable BigDecimal weight(String field, Map<?, ?> message) {
        if (!message.containsKey("weight")) {
            return null;
        }
        Object weight = message.get("weight");
        if (weight instanceof BigDecimal number
                && (number.signum() == 0 || number.compareTo(BigDecimal.ONE) == 0)
                && "assistant".equals(message.get("role"))) {
            return number;
        }
        add(DatasetProblemKind.WEIGHT_INVALID, field + ".weight", text(weight));
        return null;
    }

    private void checkConversation() {
        boolean system = false;
        String previous = "";
        for (int i = 0; i < messages.size(); i++) {
            Message message = messages.get(i);
            if (message.role.equals("system")) {
                if (system) {
                    add(DatasetProblemKind.SYSTEM_REPEATED, message.field, message.content);
                } else if (i > 0) {
                    add(DatasetProblemKind.SYSTEM_NOT_FIRST, message.field, message.content);
                }
                system = true;
                continue;
            }
            if (message.role.equals(previous)) {
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
        } else if (question() < 0) {
            add(DatasetProblemKind.USER_MISSING, "messages", null);
        } else if (!broken) {
            int earlier = question() - (messages.getFirst().role.equals("system") ? 1 : 0);
            if (earlier > 0) {
                add(DatasetProblemKind.MULTIPLE_TURNS, messages.get(question()).field, null, earlier);
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
        boolean system = messages.getFirst().role.equals("system");
        List<Turn> context = messages.subList(system ? 1 : 0, question()).stream()
                .map(message -> new Turn(message.role, message.content))
                .toList();
        String document = object.get("document_id") instanceof String id && !id.isBlank() ? id : null;
        return new ParsedExample(
                file,
                line,
                system ? messages.getFirst().content : null,
                context,
                question.content,
                answer.content,
                null,
                false,
                document == null ? Origin.NONE : new Origin(document, null, null),
                new Fields(question.field + ".content", answer.field + ".content"));
    }

    private void add(DatasetProblemKind kind, String field, @Nullable String value, Object... details) {
        broken |= kind.severity() == Severity.ERROR;
        problems.add(kind, file, line, field, value, details);
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : String.valueOf(value);
    }

    /** A message that is well formed by itself. */
    private record Message(String field, String role, String content, boolean learned) {}
}
