#!/bin/sh
# Runs the SCTP tests (tag "sctp") on a kernel that has SCTP: Debian's, in QEMU, by software emulation.
# Needs: qemu-system-x86 busybox-static cpio kmod libsctp1 (Debian) and a JDK 25; fetches the kernel's package with apt.
# usage: testbed/peers/sctp/qemu.sh     exit 0 when every test passed
set -eu
root=$(cd "$(dirname "$0")/../../.." && pwd)
work="$root/testbed/target/sctp"
jdk=${LIMEN_JAVA_HOME:-${JAVA_HOME:?set JAVA_HOME to a JDK 25}}
for tool in qemu-system-x86_64 busybox cpio depmod apt-get; do
  command -v "$tool" >/dev/null || { echo "sctp: $tool is missing" >&2; exit 2; }
done
mkdir -p "$work"
cd "$root"
export JAVA_HOME="$jdk"

# 1. the classes and what they need, with JUnit's launcher
mvn -B -q -Dquick -pl h248-mgc -DskipTests test-compile \
  dependency:build-classpath -Dmdep.includeScope=test -Dmdep.outputFile="$work/classpath" > "$work/build.log" 2>&1 \
  || { tail -5 "$work/build.log" >&2; exit 2; }
console=$(ls "${MAVEN_REPOSITORY:-$HOME/.m2/repository}"/org/junit/platform/junit-platform-console/*/junit-platform-console-[0-9]*.jar 2>/dev/null | head -1)
if [ -z "$console" ]; then
  version=$(tr ':' '\n' < "$work/classpath" | sed -n 's/.*junit-platform-engine-\(.*\)\.jar/\1/p' | head -1)
  mvn -B -q dependency:get -Dartifact=org.junit.platform:junit-platform-console-standalone:"$version" || exit 2
  console="$HOME/.m2/repository/org/junit/platform/junit-platform-console-standalone/$version/junit-platform-console-standalone-$version.jar"
fi

# 2. a small root file system: busybox, a runtime, the kernel's modules
disk="$work/disk"
rm -rf "$disk"
mkdir -p "$disk/bin" "$disk/app" "$disk/proc" "$disk/sys" "$disk/tmp" "$disk/dev" "$disk/lib64" "$disk/lib/x86_64-linux-gnu"
cp "$(command -v busybox)" "$disk/bin/busybox"
"$jdk/bin/jlink" --strip-debug --no-header-files --no-man-pages --output "$disk/jre" \
  --add-modules java.base,java.logging,java.management,java.naming,java.xml,java.desktop,jdk.sctp,jdk.unsupported
cp -L /lib64/ld-linux-x86-64.so.2 "$disk/lib64/"
for lib in libc.so.6 libm.so.6 libdl.so.2 libpthread.so.0 librt.so.1 libz.so.1 libsctp.so.1; do
  find /lib /usr/lib -name "$lib" -path '*x86_64*' -exec cp -L {} "$disk/lib/x86_64-linux-gnu/" \; -quit
done
tr ':' '\n' < "$work/classpath" | grep '\.jar$' | grep -v '/junit-platform\|/junit-jupiter\|/opentest4j\|/apiguardian' | while read -r jar; do
  cp "$jar" "$disk/app/"
done
cp "$console" "$disk/app/console.jar"
cp -r h248-mgc/target/classes "$disk/app/main"
cp -r h248-mgc/target/test-classes "$disk/app/test"
cd "$work"
if ! ls linux-image-*.deb >/dev/null 2>&1; then
  image=$(apt-cache depends linux-image-amd64 | sed -n 's/.*Depends: \(linux-image-[^ ]*\).*/\1/p' | head -1)
  apt-get download -qq "$image" 2>/dev/null || { echo "sctp: cannot fetch $image" >&2; exit 2; }
fi
rm -rf kernel
dpkg-deb -x linux-image-*.deb kernel
release=$(ls kernel/lib/modules)
depmod -b kernel "$release"
modprobe -d kernel -S "$release" -D sctp | sed -n 's/^insmod \([^ ]*\).*/\1/p' > modules
cut=0
: > "$disk/modules"
while read -r module; do
  cut=$((cut + 1))
  cp "$module" "$disk/module$cut.ko"
  echo "/module$cut.ko" >> "$disk/modules"
done < modules

cat > "$disk/init" <<'I'
#!/bin/busybox sh
/bin/busybox --install -s /bin
mount -t proc proc /proc; mount -t sysfs sys /sys; mount -t devtmpfs dev /dev
ifconfig lo 127.0.0.1 up
while read -r module; do insmod "$module"; done < /modules
cd /app
/jre/bin/java -Xint -Djava.net.preferIPv4Stack=true -cp "main:test:$(echo *.jar | tr ' ' ':')" org.junit.platform.console.ConsoleLauncher \
  execute --disable-banner --details=tree --disable-ansi-colors --include-tag sctp --select-package io.limen.h248.transport --fail-if-no-tests > /dev/console 2>&1
echo "sctp: exit $?" > /dev/console
poweroff -f
I
chmod +x "$disk/init"
(cd "$disk" && find . | cpio -o -H newc --quiet | gzip -1) > disk.gz

# 3. run
timeout 240 qemu-system-x86_64 -accel tcg -m 1024 -nographic -no-reboot -kernel kernel/boot/vmlinuz-* -initrd disk.gz \
  -append "console=ttyS0 quiet panic=-1" > console.log 2>&1 || true
sed -n '/╷\|├\|└\|sctp: exit\|tests \(found\|successful\|failed\)/p' console.log
grep -q 'sctp: exit 0' console.log
