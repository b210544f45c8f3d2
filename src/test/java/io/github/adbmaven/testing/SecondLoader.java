/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.testing;

import io.github.adbmaven.error.ErrorCode;
import io.github.adbmaven.error.Problem;
import io.github.adbmaven.error.ProblemException;
import java.io.IOException;
import java.io.InputStream;

/** Loads the plugin's classes a second time, as Maven does for a module that gives the plugin other dependencies. */
public final class SecondLoader extends ClassLoader {
    private static final String OURS = "io.github.adbmaven.";

    public SecondLoader() {
        super(SecondLoader.class.getClassLoader());
    }

    /** A problem of this loader's classes. */
    public RuntimeException problemException(String what) throws ReflectiveOperationException {
        Class<?> code = loadClass(ErrorCode.class.getName());
        Class<?> problem = loadClass(Problem.class.getName());
        return (RuntimeException) loadClass(ProblemException.class.getName())
                .getConstructor(problem)
                .newInstance(problem.getMethod("environment", code, String.class)
                        .invoke(
                                null,
                                code.getField(ErrorCode.CONNECTION_BROKEN.name())
                                        .get(null),
                                what));
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (!name.startsWith(OURS)) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> known = findLoadedClass(name);
            return known == null ? define(name) : known;
        }
    }

    private Class<?> define(String name) throws ClassNotFoundException {
        try (InputStream stream = getResourceAsStream(name.replace('.', '/') + ".class")) {
            if (stream == null) {
                throw new ClassNotFoundException(name);
            }
            byte[] bytes = stream.readAllBytes();
            return defineClass(name, bytes, 0, bytes.length);
        } catch (IOException e) {
            throw new ClassNotFoundException(name, e);
        }
    }
}
