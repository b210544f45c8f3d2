/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.adbmaven.testing.SecondLoader;
import io.github.adbmaven.testing.TestBuild;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.apache.maven.execution.ExecutionEvent;
import org.apache.maven.execution.ExecutionListener;
import org.apache.maven.execution.MavenSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EndOfBuildTest {
    private static final ExecutionEvent EVENT = proxy(ExecutionEvent.class, name -> {});

    private final List<String> happened = new ArrayList<>();
    private final TestBuild build = new TestBuild();

    @BeforeEach
    void mavensOwnListener() {
        build.session().getRequest().setExecutionListener(proxy(ExecutionListener.class, happened::add));
    }

    @Test
    void theLastTaskRunsFirstAndMavensListenerAfterThem() {
        EndOfBuild.of(build.session()).add(() -> happened.add("first"));
        EndOfBuild.of(build.session()).add(() -> happened.add("second"));

        listener().sessionEnded(EVENT);

        assertThat(happened).containsExactly("second", "first", "sessionEnded");
    }

    @Test
    void nothingRunsBeforeTheEnd() {
        EndOfBuild.of(build.session()).add(() -> happened.add("task"));

        listener().projectSucceeded(EVENT);
        listener().projectFailed(EVENT);

        assertThat(happened).containsExactly("projectSucceeded", "projectFailed");
    }

    @Test
    void aTaskRunsOnce() {
        EndOfBuild.of(build.session()).add(() -> happened.add("task"));

        listener().sessionEnded(EVENT);
        listener().sessionEnded(EVENT);

        assertThat(happened).containsExactly("task", "sessionEnded", "sessionEnded");
    }

    @Test
    void aTaskMayAddAnother() {
        EndOfBuild end = EndOfBuild.of(build.session());
        end.add(() -> end.add(() -> happened.add("added late")));

        listener().sessionEnded(EVENT);

        assertThat(happened).containsExactly("added late", "sessionEnded");
    }

    @Test
    void theListenerIsWrappedOnceForAllModules() {
        EndOfBuild.of(build.session());
        ExecutionListener wrapped = listener();

        EndOfBuild.of(build.session());

        assertThat(listener()).isSameAs(wrapped);
    }

    @Test
    void theListenerIsWrappedOnceForAllClassLoaders() throws Exception {
        EndOfBuild.of(build.session());
        ExecutionListener wrapped = listener();

        Class<?> second = new SecondLoader().loadClass(EndOfBuild.class.getName());
        Object end = second.getMethod("of", MavenSession.class).invoke(null, build.session());
        second.getMethod("add", Runnable.class).invoke(end, (Runnable) () -> happened.add("other module's"));

        assertThat(listener()).isSameAs(wrapped);
        wrapped.sessionEnded(EVENT);
        assertThat(happened).containsExactly("other module's", "sessionEnded");
    }

    @Test
    void everyEventReachesMavensListener() throws Exception {
        EndOfBuild.of(build.session());
        List<String> sent = new ArrayList<>();

        for (Method method : ExecutionListener.class.getMethods()) {
            method.invoke(listener(), EVENT);
            sent.add(method.getName());
        }

        assertThat(happened).isEqualTo(sent).hasSizeGreaterThan(15);
    }

    @Test
    void aBuildWithoutAListenerEndsToo() throws Exception {
        build.session().getRequest().setExecutionListener(null);
        EndOfBuild.of(build.session()).add(() -> happened.add("task"));

        for (Method method : ExecutionListener.class.getMethods()) {
            method.invoke(listener(), EVENT);
        }

        assertThat(happened).containsExactly("task");
    }

    @Test
    void aDefectKeepsNeitherOtherTasksNorMavensListenerFromRunning() {
        EndOfBuild end = EndOfBuild.of(build.session());
        end.add(() -> happened.add("task"));
        end.add(() -> {
            throw new IllegalStateException("a bug");
        });
        end.add(() -> {
            throw new NoClassDefFoundError("a class");
        });

        assertThatThrownBy(() -> listener().sessionEnded(EVENT)).hasMessageContainingAll("a bug", "a class");
        assertThat(happened).containsExactly("task", "sessionEnded");
    }

    private ExecutionListener listener() {
        return build.session().getRequest().getExecutionListener();
    }

    private static <T> T proxy(Class<T> type, Consumer<String> called) {
        return type.cast(Proxy.newProxyInstance(
                EndOfBuildTest.class.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> {
                    called.accept(method.getName());
                    return null;
                }));
    }
}
