package dev.knowhow.encoderlora;

import dev.knowhow.adapter.Safetensors;
import dev.knowhow.adapter.Tensor;
import dev.knowhow.adapter.calibration.LabelledLogits;
import dev.knowhow.adapter.statistics.Scaling;
import dev.knowhow.encoder.BgeSmall;
import dev.knowhow.encoder.WordPieceTokenizer;
import io.micronaut.serde.ObjectMapper;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Trains low-rank matrices and a head, from the newest checkpoint where there is one. The same spec, examples, seed and
 * threads give the same steps; what is drawn by chance depends on the seed and the epoch alone.
 */
final class Trainer {

    private static final double LORA_RATE = 1e-3;
    private static final double HEAD_RATE = 2e-3;
    private static final double WARM_UP = 0.1;
    private static final double LARGEST_GRADIENT = 1;
    private static final int STEPS_BETWEEN_CHECKPOINTS = 200;
    private static final int REPORTS = 100;

    private final WorkFolder folder;
    private final TrainerSpec spec;
    private final Network network;
    private final Examples.Parts examples;
    private final AdapterWriter writer;
    private final Pauses pauses;
    private final AdamW lora;
    private final AdamW head;
    private final int stepsPerEpoch;
    private final int totalSteps;
    private final long started = System.nanoTime();
    private int step;
    private double reportedLoss;
    private int reportedRight;
    private int reportedTexts;
    private int reportedSteps;
    private long reportedCpu;
    private int firstStep;

    Trainer(WorkFolder folder, TrainerSpec spec, BertEncoder encoder, Pauses pauses) throws IOException {
        this.folder = folder;
        this.pauses = pauses;
        this.spec = spec;
        WordPieceTokenizer tokenizer = BgeSmall.tokenizer();
        examples = Examples.read(folder.file("train.jsonl"), spec.labels(), tokenizer)
                .split();
        if (examples.fitted().size() == 0) {
            throw new IllegalArgumentException("train.jsonl has no example with one of the labels");
        }
        LoraShape shape = LoraShape.of(spec, encoder.layers(), BgeSmall.DIMENSIONS);
        network = new Network(encoder, shape, spec.labels().size(), pauses);
        writer = new AdapterWriter(spec, shape, network, examples);
        lora = new AdamW("lora", LORA_RATE * spec.rate(), shape.initial(spec.seed()));
        head = new AdamW(
                "head", HEAD_RATE * spec.rate(), new float[spec.labels().size() * BgeSmall.DIMENSIONS]);
        stepsPerEpoch = Math.ceilDiv(examples.fitted().size(), spec.batch());
        int all = stepsPerEpoch * spec.epochs();
        totalSteps = spec.maxSteps() == null ? all : Math.min(all, spec.maxSteps());
    }

    /** Trains to the end and leaves the adapter in {@code out}. */
    void run() throws IOException {
        start();
        while (step < totalSteps) {
            requireTime();
            int epoch = step / stepsPerEpoch;
            List<List<Integer>> batches = Batches.ofEpoch(examples.fitted(), spec.batch(), spec.seed(), epoch);
            do {
                takeStep(batches.get(step % stepsPerEpoch));
                afterStep();
                pauses.afterStep();
            } while (step % stepsPerEpoch != 0 && step < totalSteps);
        }
        folder.writeOut(writer.write(lora.values(), head.values()));
    }

    private void start() throws IOException {
        Optional<Integer> newest = folder.newestStep();
        if (newest.isPresent()) {
            step = newest.get();
            Safetensors state = folder.readState(step);
            lora.restore(state);
            head.restore(state);
        } else {
            float[][] vectors = network.vectors(lora.values(), examples.fitted());
            float[] prototypes = CosineHead.prototypes(
                    vectors, examples.fitted(), spec.labels().size(), BgeSmall.DIMENSIONS);
            System.arraycopy(prototypes, 0, head.values(), 0, prototypes.length);
        }
        firstStep = step;
        reportedCpu = cpuMilliseconds();
        folder.rewindProgress(step);
    }

    private void takeStep(List<Integer> rows) {
        Network.Gradients gradients = network.gradients(
                lora.values(),
                head.values(),
                examples.fitted().tokens(rows),
                examples.fitted().labels(rows));
        double norm = Math.sqrt(squares(gradients.lora()) + squares(gradients.head()));
        if (!Double.isFinite(norm) || !Double.isFinite(gradients.loss())) {
            throw new ArithmeticException("the training diverged: its loss is no longer a number");
        }
        double clip = norm > LARGEST_GRADIENT ? LARGEST_GRADIENT / norm : 1;
        double schedule = schedule(step);
        step++;
        lora.step(gradients.lora(), clip, schedule, step);
        head.step(gradients.head(), clip, schedule, step);
        reportedLoss += gradients.loss();
        reportedRight += gradients.right();
        reportedTexts += rows.size();
        reportedSteps++;
    }

    private static double squares(float[] values) {
        double sum = 0;
        for (float value : values) {
            sum += (double) value * value;
        }
        return sum;
    }

    /** Warms up linearly over a tenth of the steps, then falls along a cosine to 0. */
    private double schedule(int done) {
        double warmUp = Math.max(1, WARM_UP * totalSteps);
        return Math.min(1, (done + 1) / warmUp) * 0.5 * (1 + StrictMath.cos(Math.PI * done / totalSteps));
    }

    private void afterStep() throws IOException {
        boolean epochEnds = step % stepsPerEpoch == 0 || step == totalSteps;
        if (epochEnds || step % Math.max(1, totalSteps / REPORTS) == 0) {
            report(epochEnds ? measure() : null);
        }
        if (epochEnds || step % STEPS_BETWEEN_CHECKPOINTS == 0) {
            Map<String, Tensor> state = new HashMap<>();
            lora.save(state);
            head.save(state);
            folder.writeCheckpoint(step, Safetensors.of(state), writer.write(lora.values(), head.values()));
        }
    }

    private @Nullable LabelledLogits measure() {
        return examples.validation().size() == 0
                ? null
                : CosineHead.logits(
                        CosineHead.scale(head.values(), BgeSmall.DIMENSIONS, Network.SCALE),
                        network.vectors(lora.values(), examples.validation()),
                        examples.validation());
    }

    private void report(@Nullable LabelledLogits measured) throws IOException {
        double elapsed = elapsedSeconds();
        ProgressLine line = new ProgressLine(
                step,
                totalSteps,
                reportedLoss / reportedSteps,
                (double) reportedRight / reportedTexts,
                measured == null ? null : measured.loss(new Scaling(1, 0)),
                measured == null ? null : measured.accuracy(),
                LORA_RATE * spec.rate() * schedule(step - 1),
                (double) step / stepsPerEpoch,
                100.0 * step / totalSteps,
                ProgressLine.time(elapsed),
                ProgressLine.time(elapsed / (step - firstStep) * (totalSteps - step)),
                cpuSinceReport());
        folder.report(ObjectMapper.getDefault().writeValueAsString(line));
        reportedLoss = 0;
        reportedRight = 0;
        reportedTexts = 0;
        reportedSteps = 0;
    }

    private long cpuSinceReport() {
        long now = cpuMilliseconds();
        long since = now - reportedCpu;
        reportedCpu = now;
        return since;
    }

    private static long cpuMilliseconds() {
        return ProcessHandle.current()
                .info()
                .totalCpuDuration()
                .orElse(Duration.ZERO)
                .toMillis();
    }

    private double elapsedSeconds() {
        return (System.nanoTime() - started) / 1e9;
    }

    private void requireTime() {
        Long limit = spec.timeLimitS();
        if (limit != null && elapsedSeconds() > limit) {
            throw new IllegalStateException("the training took longer than " + limit + " seconds");
        }
    }
}
