package dev.knowhow.training.intent;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Examples as people write them who begin: a few sentences for each label with lists of words put in. With them what users
 * would really ask, written by hand before anything was tuned, and what they would ask that no label fits.
 */
record TemplatedSet(List<Text> examples, List<Text> paraphrases, List<String> outside) {

    private static final Pattern SLOT = Pattern.compile("\\{(\\w+)}");

    /** A text and its label. */
    record Text(String label, String text) {}

    static List<String> texts(List<Text> texts) {
        return texts.stream().map(Text::text).toList();
    }

    static TemplatedSet read(String name) throws IOException {
        try (InputStream in =
                Objects.requireNonNull(TemplatedSet.class.getResourceAsStream("/templated/" + name + ".txt"), name)) {
            return parse(new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList());
        }
    }

    private static TemplatedSet parse(List<String> lines) {
        Map<String, List<String>> slots = new LinkedHashMap<>();
        TemplatedSet set = new TemplatedSet(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        String part = "";
        for (String line : lines) {
            if (line.startsWith("# ")) {
                part = line.substring(2);
                continue;
            }
            switch (part) {
                case "Slots" -> {
                    String[] slot = line.split(" = ", 2);
                    slots.put(slot[0], List.of(slot[1].split(" \\| ")));
                }
                case "Templates" -> set.examples.addAll(filled(labelled(line), slots));
                case "Paraphrases" -> set.paraphrases.add(labelled(line));
                case "Outside" -> set.outside.add(line);
                default -> throw new IllegalArgumentException(line);
            }
        }
        return set;
    }

    private static Text labelled(String line) {
        String[] parts = line.split(" \\| ", 2);
        return new Text(parts[0], parts[1]);
    }

    /** One example for each word of its slots; several slots go through their words side by side. */
    private static List<Text> filled(Text template, Map<String, List<String>> slots) {
        List<String> named = SLOT.matcher(template.text)
                .results()
                .map(found -> found.group(1))
                .toList();
        int count = named.stream()
                .mapToInt(name -> Objects.requireNonNull(slots.get(name), name).size())
                .max()
                .orElse(1);
        List<Text> examples = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int number = i;
            String text = SLOT.matcher(template.text).replaceAll(found -> {
                List<String> words = Objects.requireNonNull(slots.get(found.group(1)));
                return Matcher.quoteReplacement(words.get(number % words.size()));
            });
            examples.add(new Text(template.label, text));
        }
        return examples;
    }
}
