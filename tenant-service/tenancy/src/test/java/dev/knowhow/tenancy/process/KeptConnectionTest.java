package dev.knowhow.tenancy.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** When a connection ends that its caller keeps; time passes only when the test says so. */
final class KeptConnectionTest {

    private static final Duration IDLE = Duration.ofSeconds(4);

    private final Connections connections = new Connections(null);
    private final EmbeddedChannel channel = new EmbeddedChannel();

    @BeforeEach
    void keep() {
        channel.freezeTime();
        channel.pipeline().addLast(new KeptConnection(connections, channel, IDLE));
    }

    @Test
    void withoutARequestItEndsAfterAWhileAndNotBefore() {
        end();
        pass(IDLE.minusMillis(1));
        assertThat(channel.isOpen()).isTrue();

        pass(Duration.ofMillis(1));

        assertThat(channel.isOpen()).isFalse();
        assertThat(connections.reportActiveTasks()).hasValue(0);
    }

    @Test
    void aRequestThatWasOnItsWayIsAnsweredAsTheLastOne() {
        end();
        ask();
        pass(IDLE.multipliedBy(2));
        assertThat(channel.isOpen()).isTrue();

        answer();

        assertThat(connectionHeader()).isEqualTo("close");
        assertThat(channel.isOpen()).isFalse();
    }

    @Test
    void anAnswerThatIsUnderWaySaysThatItIsTheLastOne() {
        ask();
        end();

        answer();

        assertThat(connectionHeader()).isEqualTo("close");
        assertThat(channel.isOpen()).isFalse();
    }

    @Test
    void aCallerThatWasToldToGoOnMayAskOnceMore() {
        ask();
        channel.writeOutbound(new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK));
        end();
        pass(IDLE.multipliedBy(2));
        channel.writeOutbound(LastHttpContent.EMPTY_LAST_CONTENT);
        assertThat(connectionHeader()).isNull();
        assertThat(channel.isOpen()).isTrue();
        channel.releaseOutbound();

        ask();
        answer();

        assertThat(connectionHeader()).isEqualTo("close");
        assertThat(channel.isOpen()).isFalse();
    }

    @Test
    void anInterimAnswerIsNone() {
        ask();
        end();

        channel.writeOutbound(new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.CONTINUE));
        pass(IDLE.multipliedBy(2));

        assertThat(connectionHeader()).isNull();
        assertThat(channel.isOpen()).isTrue();
    }

    @Test
    void whileTheServiceGoesOnSoDoesTheConnection() {
        ask();
        answer();
        pass(IDLE.multipliedBy(2));

        assertThat(connectionHeader()).isNull();
        assertThat(channel.isOpen()).isTrue();
    }

    private void end() {
        connections.shutdownGracefully();
        channel.runPendingTasks();
    }

    private void pass(Duration time) {
        channel.advanceTimeBy(time.toMillis(), TimeUnit.MILLISECONDS);
        channel.runScheduledPendingTasks();
        channel.runPendingTasks();
    }

    private void ask() {
        channel.writeInbound(new DefaultFullHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.POST, "/"));
        channel.releaseInbound();
    }

    private void answer() {
        channel.writeOutbound(new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK));
    }

    private String connectionHeader() {
        HttpResponse head = channel.readOutbound();
        return head.headers().get(HttpHeaderNames.CONNECTION);
    }
}
