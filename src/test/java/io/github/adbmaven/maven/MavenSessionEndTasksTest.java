/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.adbmaven.testing.SecondLoader;
import io.github.adbmaven.testing.TestBuild;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.apache.maven.execution.ExecutionEvent;
import org.apache.maven.execution.ExecutionListener;
import org.apache.maven.execution.MavenSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MavenSessionEndTasksTest {
    private static final ExecutionEvent EVENT = proxy(ExecutionEvent.class, name -> {});

    private final List<String> events = new ArrayList<>();
    private final TestBuild build = new TestBuild();

    @BeforeEach
    void installMavenListener() {
        build.session().getRequest().setExecutionListener(proxy(ExecutionListener.class, events::add));
    }

    @Test
    void lastTaskRunsFirstAndListenerAfterTasks() {
        MavenSessionEndTasks.of(build.session()).add(() -> events.add("first"));
        MavenSessionEndTasks.of(build.session()).add(() -> events.add("second"));

        listener().sessionEnded(EVENT);

        assertThat(events).containsExactly("second", "first", "sessionEnded");
    }

    @Test
    void tasksDoNotRunBeforeEnd() {
        MavenSessionEndTasks.of(build.session()).add(() -> events.add("task"));

        listener().projectSucceeded(EVENT);
        listener().projectFailed(EVENT);

        assertThat(events).containsExactly("projectSucceeded", "projectFailed");
    }

    @Test
    void taskRunsOnce() {
        MavenSessionEndTasks.of(build.session()).add(() -> events.add("task"));

        listener().sessionEnded(EVENT);
        listener().sessionEnded(EVENT);

        assertThat(events).containsExactly("task", "sessionEnded", "sessionEnded");
    }

    @Test
    void taskMayAddTask() {
        MavenSessionEndTasks end = MavenSessionEndTasks.of(build.session());
        end.add(() -> end.add(() -> events.add("added late")));

        listener().sessionEnded(EVENT);

        assertThat(events).containsExactly("added late", "sessionEnded");
    }

    @Test
    void listenerIsWrappedOnceForAllModules() {
        MavenSessionEndTasks.of(build.session());
        ExecutionListener wrapped = listener();

        MavenSessionEndTasks.of(build.session());

        assertThat(listener()).isSameAs(wrapped);
    }

    @Test
    void listenerIsWrappedOncePerSessionForAllClassLoaders() throws Exception {
        MavenSessionEndTasks.of(build.session());
        ExecutionListener wrapped = listener();

        Class<?> second = new SecondLoader().loadClass(MavenSessionEndTasks.class.getName());
        Object end = second.getMethod("of", MavenSession.class).invoke(null, build.session());
        second.getMethod("add", Runnable.class).invoke(end, (Runnable) () -> events.add("other module's"));

        assertThat(listener()).isSameAs(wrapped);
        wrapped.sessionEnded(EVENT);
        assertThat(events).containsExactly("other module's", "sessionEnded");
    }

    @Test
    void everyEventIsForwarded() throws Exception {
        MavenSessionEndTasks.of(build.session());
        List<String> sent = new ArrayList<>();

        for (Method method : ExecutionListener.class.getMethods()) {
            method.invoke(listener(), EVENT);
            sent.add(method.getName());
        }

        assertThat(events).isEqualTo(sent).hasSizeGreaterThan(15);
    }

    @Test
    void buildWithoutListenerRunsTasks() throws Exception {
        build.session().getRequest().setExecutionListener(null);
        MavenSessionEndTasks.of(build.session()).add(() -> events.add("task"));

        for (Method method : ExecutionListener.class.getMethods()) {
            method.invoke(listener(), EVENT);
        }

        assertThat(events).containsExactly("task");
    }

    @Test
    void failedTaskStopsNeitherOtherTasksNorListener() {
        MavenSessionEndTasks end = MavenSessionEndTasks.of(build.session());
        end.add(() -> events.add("task"));
        end.add(() -> {
            throw new IllegalStateException("a bug");
        });
        end.add(() -> {
            throw new NoClassDefFoundError("a class");
        });

        assertThatThrownBy(() -> listener().sessionEnded(EVENT)).hasMessageContainingAll("a bug", "a class");
        assertThat(events).containsExactly("task", "sessionEnded");
    }

    @Test
    void taskRunAtEndIsNotRepeatedByShutdown() {
        EndTask task = new EndTask(() -> events.add("in order"), () -> events.add("in hurry"));

        task.runAtEnd();
        task.runAtShutdown();

        assertThat(events).containsExactly("in order");
    }

    @Test
    void taskRunByShutdownIsNotRepeatedAtEnd() {
        EndTask task = new EndTask(() -> events.add("in order"), () -> events.add("in hurry"));

        task.runAtShutdown();
        task.runAtEnd();

        assertThat(events).containsExactly("in hurry");
    }

    @Test
    void normalEndWaitsForShutdownTask() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch released = new CountDownLatch(1);
        List<String> order = Collections.synchronizedList(new ArrayList<>());
        EndTask task = new EndTask(() -> order.add("in order"), () -> {
            begun.countDown();
            await(released);
            order.add("in hurry");
        });
        Thread hook = new Thread(task::runAtShutdown);
        hook.start();
        await(begun);
        Thread main = new Thread(() -> {
            task.runAtEnd();
            order.add("Maven goes on");
        });
        main.start();

        released.countDown();
        main.join();
        hook.join();

        assertThat(order).containsExactly("in hurry", "Maven goes on");
    }

    @Test
    void shutdownTakesOverUnfinishedTask() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch hurried = new CountDownLatch(1);
        EndTask task = new EndTask(
                () -> {
                    begun.countDown();
                    await(hurried);
                },
                hurried::countDown);
        Thread main = new Thread(task::runAtEnd);
        main.start();
        await(begun);

        task.runAtShutdown();
        main.join();

        assertThat(hurried.getCount()).isZero();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private ExecutionListener listener() {
        return build.session().getRequest().getExecutionListener();
    }

    private static <T> T proxy(Class<T> type, Consumer<String> called) {
        return type.cast(Proxy.newProxyInstance(
                MavenSessionEndTasksTest.class.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> {
                    called.accept(method.getName());
                    return null;
                }));
    }
}
