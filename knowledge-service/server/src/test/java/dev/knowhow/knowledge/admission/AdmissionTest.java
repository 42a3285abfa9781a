package dev.knowhow.knowledge.admission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.knowhow.knowledge.admission.Admission.Place;
import dev.knowhow.knowledge.testing.TestingService;
import dev.knowhow.tenancy.Caller;
import dev.knowhow.tenancy.problem.ProblemException;
import dev.knowhow.tenancy.problem.ProblemType;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class AdmissionTest {

    private static final Caller LOUD = TestingService.member(TestingService.tenant());
    private static final Caller QUIET = TestingService.member(TestingService.tenant());

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final AtomicLong now = new AtomicLong();
    private final Admission admission = new Admission(
            new AdmissionConfiguration(2, 3, 0), new Turns(new TenantPermits(2, now::get)), meters, now::get);

    private ProblemException refusal(Caller caller) {
        return catchThrowableOfType(ProblemException.class, () -> caller.call(admission::enter));
    }

    @Test
    void tenantWithAsManyAsItMayIsRefusedAndOthersAreNot() {
        LOUD.call(admission::enter);
        LOUD.call(admission::enter);

        assertThat(refusal(LOUD).type()).isEqualTo(ProblemType.RATE_LIMIT_EXCEEDED);
        assertThat(QUIET.<Place>call(admission::enter)).isNotNull();
    }

    @Test
    void everybodyIsRefusedWhileAsManyAsMayBeAreInProgress() {
        LOUD.call(admission::enter);
        LOUD.call(admission::enter);
        QUIET.call(admission::enter);

        assertThat(refusal(QUIET).type().status().getCode()).isEqualTo(503);
    }

    @Test
    void jobOfAServiceIsNeverRefused() {
        LOUD.call(admission::enter);
        LOUD.call(admission::enter);

        assertThat(Caller.system(LOUD.requireTenant(), "training").<Place>call(admission::enter))
                .isNotNull();
    }

    @Test
    void placeIsFreeOnceItIsClosed() {
        LOUD.call(admission::enter);
        Place place = LOUD.call(admission::enter);

        place.close();
        place.close();

        assertThat(inProgress()).isEqualTo(1);
        LOUD.call(admission::enter);
        assertThat(refusal(LOUD)).isNotNull();
    }

    @Test
    void placeThatWasHandedOverIsHeldUntilTheOtherIsClosed() {
        Place first = LOUD.call(admission::enter);
        Place second = first.handOver();

        first.close();
        assertThat(inProgress()).isEqualTo(1);

        second.close();
        assertThat(inProgress()).isZero();
    }

    @Test
    void refusalSaysWhenOneOfThoseInProgressIsLikelyToEnd() {
        for (int i = 0; i < 200; i++) {
            Place place = LOUD.call(admission::enter);
            now.addAndGet(Duration.ofSeconds(20).toNanos());
            place.close();
        }
        LOUD.call(admission::enter);
        LOUD.call(admission::enter);

        assertThat(refusal(LOUD).retryAfter()).isEqualTo(Duration.ofSeconds(10));
        assertThat(refusal(LOUD).retryAfter()).as("behind the first").isEqualTo(Duration.ofSeconds(20));
    }

    @Test
    void whoIsRefusedLaterIsToldToComeAfterAllWhoWereRefusedBefore() {
        for (int i = 0; i < 200; i++) {
            Place place = LOUD.call(admission::enter);
            now.addAndGet(Duration.ofSeconds(4).toNanos());
            place.close();
        }
        LOUD.call(admission::enter);
        Place ending = LOUD.call(admission::enter);
        for (int i = 0; i < 5; i++) {
            refusal(LOUD);
        }
        now.addAndGet(Duration.ofSeconds(4).toNanos());
        ending.close();
        LOUD.call(admission::enter);

        assertThat(refusal(LOUD).retryAfter()).as("behind four").isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void thoseWhoWereRefusedDoNotComeAllAtOnceHoweverFastAnswersAre() {
        for (int i = 0; i < 200; i++) {
            LOUD.<Place>call(admission::enter).close();
        }
        LOUD.call(admission::enter);
        LOUD.call(admission::enter);
        for (int i = 0; i < 32; i++) {
            refusal(LOUD);
        }

        assertThat(refusal(LOUD).retryAfter()).isEqualTo(Duration.ofSeconds(3));
    }

    @Test
    void whoWasRefusedIsForgottenOnceTheTenantHasNothingInProgress() {
        Place first = LOUD.call(admission::enter);
        Place second = LOUD.call(admission::enter);
        for (int i = 0; i < 50; i++) {
            refusal(LOUD);
        }
        first.close();
        second.close();
        LOUD.call(admission::enter);
        LOUD.call(admission::enter);

        assertThat(refusal(LOUD).retryAfter()).isEqualTo(Duration.ofSeconds(1));
    }

    private double inProgress() {
        return meters.get("knowhow.in.progress").gauge().value();
    }
}
