package dev.knowhow.training.dataset.snapshot;

import java.util.List;
import java.util.function.Consumer;

/** A dataset version to train from. It never changes; reading it needs no transaction and can be repeated. */
public interface Snapshot {

    /** The version's id, {@code dsv_…}. */
    String id();

    /** The dataset's id, {@code ds_…}. */
    String datasetId();

    /** SHA-256 of the canonical examples, hexadecimal: the {@code dataset_version} an adapter is bound to. */
    String sha256();

    DatasetKind kind();

    /** The outputs of a closed set that are trained on, sorted; empty for other kinds. */
    List<String> labels();

    int trainExamples();

    int heldOutExamples();

    /** How many errors there are; a version with any must not be trained on. */
    int errors();

    /** Errors as sentences with their lines, at most ten: what a refused job tells. */
    List<String> errorSummary();

    /** Outputs that are not learned and why, as sentences, at most ten. */
    List<String> leftOut();

    /** The documents that examples come from, sorted. */
    List<String> documents();

    /** The knowledge bases whose answers it was made of; empty for uploaded files. */
    List<String> vectorStoreIds();

    /** Hands over the examples to train on, in the order of their lines. */
    void train(Consumer<Example> reader);

    /** Hands over the examples that must not be trained on, in the order of their lines. */
    void readHeldOut(Consumer<Example> reader);
}
