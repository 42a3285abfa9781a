package dev.knowhow.tenant.plan;

import dev.knowhow.tenancy.Caller;
import dev.knowhow.tenancy.Ids;
import dev.knowhow.tenancy.jdbc.Pages;
import dev.knowhow.tenancy.page.ListResponse;
import dev.knowhow.tenancy.page.PageRequest;
import dev.knowhow.tenancy.problem.ProblemException;
import dev.knowhow.tenancy.problem.ProblemType;
import dev.knowhow.tenant.api.plan.PlanDiffResponse;
import dev.knowhow.tenant.api.plan.PlanTerms;
import dev.knowhow.tenant.plan.rating.TermsReader;
import dev.knowhow.tenant.plan.rating.TermsWriter;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The platform's plans. Versions are added and published, and never changed. */
@Singleton
public class Plans {

    private static final int MOST_VERSIONS = 500;
    private static final Duration FAR_FUTURE = Duration.ofDays(366);

    /** A month can be begun with the version that it was agreed in. */
    private static final Duration LONGEST_MONTH = Duration.ofDays(31);

    private final PlanRepository plans;
    private final PlanVersionRepository versions;
    private final Clock clock;

    Plans(PlanRepository plans, PlanVersionRepository versions, Clock clock) {
        this.plans = plans;
        this.versions = versions;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    ListResponse<Plan> list(PageRequest page) {
        Instant now = clock.instant();
        return Pages.read(
                page, page.size(), "p.id", Plan::id, (above, below, rows) -> plans.findPage(now, above, below, rows));
    }

    @Transactional(readOnly = true)
    Plan get(String id) {
        return require(id);
    }

    @Transactional
    Plan create(String name, PlanTerms terms) {
        PlanTerms written = check(terms);
        String id = Ids.next("plan_");
        if (plans.insert(id, name, now()) == 0) {
            throw new ProblemException(
                    ProblemType.CONFLICT, "There is a plan with the name “" + name + "” already.", "name");
        }
        versions.insert(id, 1, written, now(), actor());
        return require(id);
    }

    @Transactional(readOnly = true)
    ListResponse<PlanVersion> versions(String id) {
        require(id);
        return ListResponse.of(
                versions.findAll(clock.instant(), id, MOST_VERSIONS),
                MOST_VERSIONS,
                version -> String.valueOf(version.version()));
    }

    @Transactional(readOnly = true)
    PlanVersion version(String id, int version) {
        return require(id, version);
    }

    @Transactional
    PlanVersion addVersion(String id, PlanTerms terms) {
        PlanTerms written = check(terms);
        int next = require(id).newestVersion() + 1;
        if (next > MOST_VERSIONS) {
            throw new ProblemException(
                    ProblemType.LIMIT_REACHED, "A plan has at most " + MOST_VERSIONS + " versions: make another plan.");
        }
        if (versions.insert(id, next, written, now(), actor()) == 0) {
            throw new ProblemException(
                    ProblemType.CONFLICT, "Somebody else has just made version " + next + ": look at it first.");
        }
        return require(id, next);
    }

    @Transactional
    PlanVersion publish(String id, int version, @Nullable Instant from) {
        require(id, version);
        Instant now = clock.instant();
        Instant begin = (from == null ? now : from).truncatedTo(ChronoUnit.SECONDS);
        if (begin.isAfter(now.plus(FAR_FUTURE)) || begin.isBefore(now.minus(LONGEST_MONTH))) {
            throw ProblemException.invalid(
                    "published_from", "A version is published from a day of the last month or the next year.");
        }
        if (versions.publish(id, version, begin, actor()) == 0) {
            throw new ProblemException(
                    ProblemType.CONFLICT, "Version " + version + " is published already, which is never changed.");
        }
        return require(id, version);
    }

    @Transactional(readOnly = true)
    PlanDiffResponse compare(String id, int from, int to) {
        return new PlanDiffResponse(
                id,
                from,
                to,
                TermsWriter.changes(require(id, from).rated(), require(id, to).rated()));
    }

    /**
     * The version that a tenant takes at that instant.
     *
     * @param version the newest that is published then, unless given
     * @throws ProblemException naming the field, if there is none
     */
    @Transactional(readOnly = true)
    public PlanVersion choose(String id, @Nullable Integer version, Instant at) {
        if (plans.findById(clock.instant(), id).isEmpty()) {
            throw ProblemException.invalid("plan_id", "There is no such plan.");
        }
        if (version != null) {
            return versions.find(clock.instant(), id, version)
                    .filter(found -> isPublished(found, at))
                    .orElseThrow(() -> ProblemException.invalid(
                            "version", "Version " + version + " is not published at that time."));
        }
        return versions.findAll(clock.instant(), id, MOST_VERSIONS).stream()
                .filter(found -> isPublished(found, at))
                .findFirst()
                .orElseThrow(() -> ProblemException.invalid(
                        "plan_id", "No version of this plan is published at that time: publish one first."));
    }

    private static boolean isPublished(PlanVersion version, Instant at) {
        return Optional.ofNullable(version.publishedFrom())
                .filter(from -> !from.isAfter(at))
                .isPresent();
    }

    private static PlanTerms check(PlanTerms entered) {
        return TermsWriter.write(TermsReader.read(entered));
    }

    private Plan require(String id) {
        return plans.findById(clock.instant(), id).orElseThrow(() -> ProblemException.notFound("plan", id));
    }

    private PlanVersion require(String id, int version) {
        return versions.find(clock.instant(), id, version)
                .orElseThrow(() -> ProblemException.notFound("version of that plan", String.valueOf(version)));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private static String actor() {
        return Caller.current().actor().name();
    }
}
