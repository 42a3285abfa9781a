package dev.knowhow.durable.idempotency;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.junit.ArchTest;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import java.util.List;
import java.util.stream.Stream;

/** What is sent twice: each service decides it for each of its routes. */
public final class IdempotencyRules {

    @ArchTest
    public static void everyPostSaysWhatASecondOneDoes(JavaClasses classes) {
        List<JavaMethod> posts = classes.stream()
                .filter(type -> type.isAnnotatedWith(Controller.class))
                .filter(type -> !type.getSimpleName().startsWith("$")) // what is generated beside
                .flatMap(IdempotencyRules::posts)
                .toList();
        assertThat(posts).isNotEmpty();
        assertThat(posts)
                .as("a POST that creates or costs takes an Idempotency-Key, any other says why it needs none")
                .allMatch(post -> post.isAnnotatedWith(TakesIdempotencyKey.class)
                        != post.isAnnotatedWith(NeedsNoIdempotencyKey.class));
    }

    private static Stream<JavaMethod> posts(JavaClass controller) {
        return controller.getMethods().stream()
                .filter(method -> !method.getModifiers().contains(JavaModifier.SYNTHETIC))
                .filter(method -> Stream.concat(Stream.of(controller), controller.getAllRawInterfaces().stream())
                        .flatMap(type -> type.getMethods().stream())
                        .filter(declared -> declared.isAnnotatedWith(Post.class))
                        .anyMatch(declared -> declared.getName().equals(method.getName())
                                && declared.getRawParameterTypes().equals(method.getRawParameterTypes())));
    }

    private IdempotencyRules() {}
}
