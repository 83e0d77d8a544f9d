# Finds a Java for the start scripts, which source this file. POSIX shell.

java_release_min=25

# java_release HOME PROGRAM: prints the feature release of the Java in HOME, or 0 when HOME/bin/PROGRAM is not there.
java_release() {
    if [ -n "$1" ] && [ -x "$1/bin/$2" ] && [ -r "$1/release" ]; then
        sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release"
    else
        echo 0
    fi
}

# find_java PROGRAM: exports JAVA_HOME, the first Java of at least java_release_min that has bin/PROGRAM ("java" to run,
# "javac" to build); otherwise says what to install and fails.
find_java() {
    on_path=$(command -v "$1" || true)
    for candidate in "${JAVA_HOME:-}" "${on_path:+$(dirname "$(dirname "$(readlink -f "$on_path")")")}" \
            /usr/lib/jvm/* /usr/java/* /opt/java/* /opt/*jdk* "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/* \
            /Library/Java/JavaVirtualMachines/*/Contents/Home; do
        release=$(java_release "$candidate" "$1")
        if [ "${release:-0}" -ge "$java_release_min" ]; then
            JAVA_HOME=$candidate
            export JAVA_HOME
            return 0
        fi
    done
    if [ "$1" = javac ]; then kind="JDK"; else kind="Java runtime"; fi
    {
        echo "homeward: no $kind $java_release_min or later was found."
        echo "  Looked at JAVA_HOME (${JAVA_HOME:-not set}), at '$1' on the PATH (${on_path:-none}) and in /usr/lib/jvm,"
        echo "  /usr/java, /opt, ~/.sdkman, ~/.jdks."
        echo "  Install one (Debian/Ubuntu package temurin-$java_release_min-jdk or openjdk-$java_release_min-jdk;" \
            "Fedora/RHEL java-$java_release_min-openjdk-devel),"
        echo "  or set JAVA_HOME to its folder, and try again."
    } >&2
    return 1
}
