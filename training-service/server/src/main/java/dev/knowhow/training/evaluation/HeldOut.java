package dev.knowhow.training.evaluation;

import dev.knowhow.training.backend.OutOfScopeLabels;
import dev.knowhow.training.dataset.snapshot.Example;
import dev.knowhow.training.dataset.snapshot.Snapshot;
import dev.knowhow.training.intent.IntentExamples;
import dev.knowhow.training.vector.Vectors;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * A dataset version as an evaluation needs it.
 *
 * @param labels the outputs that were trained on
 * @param examples the held-out examples that one of the outputs answers
 * @param texts their inputs
 * @param outOfScope the held-out texts that no output answers
 * @param train the inputs that were trained on
 * @param trainOutputs their outputs
 */
record HeldOut(
        List<String> labels,
        List<Example> examples,
        Texts texts,
        Texts outOfScope,
        Set<String> outOfScopeLabels,
        Texts train,
        List<String> trainOutputs) {

    /**
     * Reads the version. Examples under an out-of-scope label are kept apart, unless the adapter has that label as one of
     * its classes.
     *
     * @param classes the adapter's labels
     */
    static HeldOut read(Snapshot snapshot, Vectors vectors, List<String> classes) {
        List<Example> heldOut = new ArrayList<>();
        snapshot.readHeldOut(heldOut::add);
        List<Example> train = new ArrayList<>();
        snapshot.train(train::add);
        Set<String> refused = new TreeSet<>();
        List<Integer> in = new ArrayList<>();
        List<Integer> out = new ArrayList<>();
        for (int i = 0; i < heldOut.size(); i++) {
            String output = heldOut.get(i).output();
            boolean outOfScope = OutOfScopeLabels.contains(output) && !classes.contains(output);
            (outOfScope ? out : in).add(i);
            if (outOfScope) {
                refused.add(output);
            }
        }
        Texts all = new Texts(heldOut.stream().map(Example::input).toList(), vectors.heldOut());
        int[] inScope = in.stream().mapToInt(Integer::intValue).toArray();
        List<Integer> learned = new ArrayList<>();
        for (int i = 0; i < train.size(); i++) {
            if (classes.contains(train.get(i).output())) {
                learned.add(i);
            }
        }
        int[] places = learned.stream().mapToInt(Integer::intValue).toArray();
        Texts trained = new Texts(train.stream().map(Example::input).toList(), vectors.train()).at(places);
        return new HeldOut(
                List.copyOf(classes),
                in.stream().map(heldOut::get).toList(),
                all.at(inScope),
                all.at(out.stream().mapToInt(Integer::intValue).toArray()),
                refused,
                trained,
                learned.stream().map(i -> train.get(i).output()).toList());
    }

    /** What was trained on, for the code that trains. */
    IntentExamples trainingExamples() {
        Map<String, Integer> classes = classes();
        int[] outputs = trainOutputs.stream()
                .mapToInt(output -> classes.getOrDefault(output, 0))
                .toArray();
        return new IntentExamples(train.vectors(), outputs, labels, new float[0][]);
    }

    /** What was trained on and what was held out, together: for a last fit, after everything is measured. */
    IntentExamples allExamples() {
        return trainingExamples().and(texts.vectors(), expectedClasses());
    }

    /** The class of each held-out example; -1 for an output that was not trained on. */
    int[] expectedClasses() {
        Map<String, Integer> classes = classes();
        return examples.stream()
                .mapToInt(example -> classes.getOrDefault(example.output(), -1))
                .toArray();
    }

    private Map<String, Integer> classes() {
        Map<String, Integer> classes = new HashMap<>();
        labels.forEach(label -> classes.put(label, classes.size()));
        return classes;
    }

    List<String> expectedOutputs() {
        return examples.stream().map(Example::output).toList();
    }

    /** What is drawn together when chance is measured: examples of one document, else each by itself. */
    List<String> groups() {
        return examples.stream()
                .map(example -> example.documentId() == null ? example.id() : example.documentId())
                .toList();
    }
}
