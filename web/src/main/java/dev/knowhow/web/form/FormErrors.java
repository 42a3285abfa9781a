package dev.knowhow.web.form;

import dev.knowhow.web.error.UpstreamRefusal;
import jakarta.validation.ConstraintViolation;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is wrong with a form, each sentence beside its field. It remembers what a page has asked for while it is drawn, so
 * that the layout can say the rest ({@link #unsaid()}): one form is drawn by one thread.
 */
public final class FormErrors {

    /** Nothing is wrong. */
    public static final FormErrors NONE = new FormErrors(Map.of(), null);

    private final SortedMap<String, String> fields;
    private final @Nullable String general;
    private final Set<String> said = new HashSet<>();

    /**
     * All that is wrong.
     *
     * @param fields sentences by the paths of fields, such as {@code owner.firstname}
     * @param general a sentence about the whole form
     */
    private FormErrors(Map<String, String> fields, @Nullable String general) {
        this.fields = Collections.unmodifiableSortedMap(new TreeMap<>(fields));
        this.general = general;
    }

    /** One sentence about one field. */
    public static FormErrors at(String field, String sentence) {
        return new FormErrors(Map.of(name(field), sentence), null);
    }

    /** Whether nothing is wrong. */
    public boolean isEmpty() {
        return fields.isEmpty() && general == null;
    }

    /** The sentence about the whole form, if there is one. */
    public @Nullable String general() {
        return say(general);
    }

    /** The sentence beside that field, if there is one; its path, or the end of it. */
    public @Nullable String of(String field) {
        String name = name(field);
        String sentence = fields.get(name);
        return say(
                sentence != null
                        ? sentence
                        : fields.entrySet().stream()
                                .filter(each -> each.getKey().endsWith("." + name))
                                .map(Map.Entry::getValue)
                                .findFirst()
                                .orElse(null));
    }

    /** The sentence beside a field that the service's API calls otherwise. */
    public @Nullable String of(String field, String inTheApi) {
        String sentence = of(field);
        return sentence == null ? of(inTheApi) : sentence;
    }

    /** All there is to say, where no field is in sight. */
    public String sentences() {
        return all().map(this::say).collect(Collectors.joining(" "));
    }

    /** What nobody has asked for until now: of fields that the page does not have, or of a form that it does not show. */
    public @Nullable String unsaid() {
        String rest = all().filter(sentence -> !said.contains(sentence)).collect(Collectors.joining(" "));
        return rest.isEmpty() ? null : rest;
    }

    private Stream<String> all() {
        return Stream.concat(Stream.ofNullable(general), fields.values().stream());
    }

    private <T extends @Nullable String> T say(T sentence) {
        if (sentence != null) {
            said.add(sentence);
        }
        return sentence;
    }

    static FormErrors of(UpstreamRefusal refusal, String sentence) {
        return refusal.field() == null ? new FormErrors(Map.of(), sentence) : at(refusal.field(), sentence);
    }

    /** What constraints say of a form, or of the request that was made of it; of several of a field the first. */
    static FormErrors of(Collection<? extends ConstraintViolation<?>> violations) {
        SortedMap<String, String> fields = new TreeMap<>();
        for (ConstraintViolation<?> violation : violations) {
            fields.merge(
                    name(violation.getPropertyPath().toString()),
                    sentence(violation.getMessage()),
                    (a, b) -> a.compareTo(b) < 0 ? a : b);
        }
        return new FormErrors(fields, null);
    }

    private static String sentence(String message) {
        return message.substring(0, 1).toUpperCase(Locale.ROOT)
                + message.substring(1)
                + (message.endsWith(".") ? "" : ".");
    }

    /** The API says {@code first_name}, forms say {@code firstName}. */
    private static String name(String field) {
        return field.replace("_", "").toLowerCase(Locale.ROOT);
    }
}
