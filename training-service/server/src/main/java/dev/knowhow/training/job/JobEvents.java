package dev.knowhow.training.job;

import dev.knowhow.durable.jdbc.Json;
import dev.knowhow.durable.jdbc.Row;
import dev.knowhow.durable.jdbc.Sql;
import dev.knowhow.tenancy.Ids;
import dev.knowhow.tenancy.page.ListResponse;
import dev.knowhow.tenancy.page.PageRequest;
import dev.knowhow.tenancy.problem.ProblemException;
import dev.knowhow.training.api.FineTuningEventResponse;
import dev.knowhow.training.backend.TrainingStep;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What happens to jobs, in its order: an event's number is taken from the job's row, which is locked until the event is
 * committed, so that a reader never sees a later event before an earlier one.
 */
@Singleton
final class JobEvents {

    private static final String SELECT = "select * from fine_tuning_event e where job_id = ?";

    private final Json json;
    private final Sql sql;

    JobEvents(Json json, Sql sql) {
        this.json = json;
        this.sql = sql;
    }

    void info(String jobId, String message) {
        add(jobId, "info", message, null, null);
    }

    void warn(String jobId, String message) {
        add(jobId, "warn", message, null, null);
    }

    /** Says what goes on being so; where it was the last thing said it is not said again. */
    void warnOnce(String jobId, String message) {
        boolean said = sql.find(
                        "select message from fine_tuning_event where job_id = ? order by seq desc limit 1",
                        row -> row.text("message"),
                        jobId)
                .filter(message::equals)
                .isPresent();
        if (!said) {
            warn(jobId, message);
        }
    }

    void error(String jobId, String message) {
        add(jobId, "error", message, null, null);
    }

    /** Tells what was measured at a step; a step that was told already is not told again. */
    void metrics(String jobId, TrainingStep step) {
        boolean told = sql.find(
                        "select true as told from fine_tuning_event where job_id = ? and step = ?",
                        row -> row.bool("told"),
                        jobId,
                        step.currentSteps())
                .isPresent();
        if (!told) {
            add(jobId, "info", message(step), step.currentSteps(), StepMetrics.data(step));
        }
    }

    /** A page in OpenAI's order, newest first. Cursors are ids of events, rows are ordered by their numbers. */
    ListResponse<FineTuningEventResponse> page(String jobId, PageRequest page) {
        page.requireCursors(event -> find(jobId, event).isPresent());
        boolean ascending = page.scansAscending();
        List<@Nullable Object> parameters = new ArrayList<>(List.of(jobId));
        String after = "";
        if (page.cursor() != null) {
            after = " and seq " + (ascending ? ">" : "<") + " ?";
            parameters.add(number(jobId, page.cursor()));
        }
        parameters.add(page.fetch());
        List<FineTuningEventResponse> rows = sql.list(
                SELECT + after + " order by seq" + (ascending ? "" : " desc") + " limit ?",
                this::event,
                parameters.toArray());
        return ListResponse.of(rows, page, FineTuningEventResponse::id);
    }

    /** The events after that one, oldest first; all of them when none is named. */
    List<FineTuningEventResponse> after(String jobId, @Nullable String eventId, int limit) {
        long number = eventId == null ? 0 : number(jobId, eventId);
        return sql.list(SELECT + " and seq > ? order by seq limit ?", this::event, jobId, number, limit);
    }

    private long number(String jobId, String eventId) {
        return find(jobId, eventId).orElseThrow(() -> ProblemException.notFound("event", eventId));
    }

    private Optional<Long> find(String jobId, String eventId) {
        return sql.find(
                "select seq from fine_tuning_event where job_id = ? and id = ?",
                row -> row.bigint("seq"),
                jobId,
                eventId);
    }

    private void add(
            String jobId, String level, String message, @Nullable Integer step, @Nullable Map<String, Object> data) {
        long number = sql.get(
                "update fine_tuning_job set events = events + 1 where id = ? returning events",
                row -> row.bigint("events"),
                jobId);
        sql.update(
                """
                insert into fine_tuning_event (job_id, seq, id, level, message, step, data)
                values (?, ?, ?, ?, ?, ?, ?::jsonb)
                """, jobId, number, Ids.next("ftevent-"), level, message, step, data == null ? null : json.write(data));
    }

    private FineTuningEventResponse event(Row row) {
        String data = row.textOrNull("data");
        return new FineTuningEventResponse(
                row.text("id"),
                "fine_tuning.job.event",
                row.instant("created_at").getEpochSecond(),
                row.text("level"),
                row.text("message"),
                data == null ? "message" : "metrics",
                data == null ? null : new LinkedHashMap<>(json.readMap(data, Object.class)));
    }

    private static String message(TrainingStep step) {
        Double loss = step.loss();
        return "Step " + step.currentSteps() + "/" + step.totalSteps()
                + (loss == null ? "" : ": training loss=%.4f".formatted(loss));
    }
}
