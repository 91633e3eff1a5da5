/*
 * A file system that fails on purpose, for tests: preloaded into a process, it counts what is done to the files of a
 * folder (writes, truncations, syncs, renames) and makes one of these calls fail, or ends the process there.
 *
 *   FAULT_DIR    the folder, as an absolute real path
 *   FAULT_AT     the number of the call, from 1
 *   FAULT_KIND   enospc, eio: this call and all later ones fail; once-eio: this one alone; short: half of it is written,
 *                and the next one finds the disk full; kill: the process ends before the call; lose: as kill, and what
 *                was not synced is lost (FAULT_SEED says which part of it)
 *   FAULT_COUNT  a file that gets the number of calls when the process ends by itself
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static long calls;
static const char *folder, *kind;
static long at;
static uint64_t seed;

/* A write, a truncation or a rename that is not on the disk yet. */
struct change {
  struct change *before;
  dev_t device;
  ino_t inode;
  int fd;
  off_t offset, size;
  size_t length;
  char *old;
  char *from, *to, *spare;
  int keep;
};
static struct change *last;

static int own(dev_t device, ino_t inode, int fd) {
  static struct { dev_t device; ino_t inode; int fd; } files[256];
  static int count;
  for (int i = 0; i < count; i++) if (files[i].device == device && files[i].inode == inode) return files[i].fd;
  char path[64];
  snprintf(path, sizeof path, "/proc/self/fd/%d", fd);
  /* Never closed: that would take back the locks which the process has on the file. */
  int opened = (int)syscall(SYS_openat, AT_FDCWD, path, O_RDWR | O_CLOEXEC);
  if (count < 256) {
    files[count].device = device;
    files[count].inode = inode;
    files[count++].fd = opened;
  }
  return opened;
}

__attribute__((constructor)) static void begin(void) {
  folder = getenv("FAULT_DIR");
  kind = getenv("FAULT_KIND");
  at = getenv("FAULT_AT") ? atol(getenv("FAULT_AT")) : 0;
  seed = getenv("FAULT_SEED") ? strtoull(getenv("FAULT_SEED"), NULL, 10) : 1;
  if (!kind) kind = "";
}

__attribute__((destructor)) static void end(void) {
  const char *path = getenv("FAULT_COUNT");
  if (!path || !folder) return;
  int fd = (int)syscall(SYS_openat, AT_FDCWD, path, O_WRONLY | O_CREAT | O_TRUNC, 0600);
  char text[32];
  int length = snprintf(text, sizeof text, "%ld", calls);
  syscall(SYS_write, fd, text, (size_t)length);
  syscall(SYS_close, fd);
}

static int within(const char *path) {
  size_t length = folder ? strlen(folder) : 0;
  return length > 0 && strncmp(path, folder, length) == 0 && (path[length] == '/' || path[length] == 0);
}

static int watched(int fd) {
  char link[64], path[PATH_MAX];
  if (!folder) return 0;
  snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
  ssize_t length = readlink(link, path, sizeof path - 1);
  if (length <= 0) return 0;
  path[length] = 0;
  return within(path);
}

static int absolute(const char *path, char *full) {
  if (path[0] == '/') snprintf(full, PATH_MAX, "%s", path);
  else {
    char here[PATH_MAX / 2];
    if (!getcwd(here, sizeof here)) return 0;
    snprintf(full, PATH_MAX, "%s/%s", here, path);
  }
  return within(full);
}

static uint64_t chance(void) {
  seed ^= seed << 13;
  seed ^= seed >> 7;
  seed ^= seed << 17;
  return seed;
}

static int overwritten(struct change *until, struct change *one) {
  for (struct change *later = last; later != until; later = later->before) {
    if (later->keep && !later->to && later->inode == one->inode && later->device == one->device &&
        later->offset < one->offset + (off_t)one->length && one->offset < later->offset + (off_t)later->length)
      return 1;
  }
  return 0;
}

/* What a disk looks like that lost its power: all that was not synced is gone, or some of it, in no order. */
static void lose(void) {
  int all = chance() % 2 == 0;
  for (struct change *one = last; one; one = one->before) one->keep = !all && chance() % 2 == 0;
  for (struct change *one = last; one; one = one->before) {
    if (one->keep) continue;
    if (one->to) {
      syscall(SYS_renameat2, AT_FDCWD, one->to, AT_FDCWD, one->from, 0);
      if (one->spare) syscall(SYS_renameat2, AT_FDCWD, one->spare, AT_FDCWD, one->to, 0);
    } else if (one->fd >= 0 && !overwritten(one, one)) {
      if (one->length > 0) syscall(SYS_pwrite64, one->fd, one->old, one->length, one->offset);
      if (all) syscall(SYS_ftruncate, one->fd, one->size);
    }
  }
}

/* 0: go on; 1: write half of it; otherwise the error. */
static int due(void) {
  long number = ++calls;
  if (at == 0 || number < at) return 0;
  if (number == at && (!strcmp(kind, "kill") || !strcmp(kind, "lose"))) {
    if (!strcmp(kind, "lose")) lose();
    kill(getpid(), SIGKILL);
    for (;;) pause();
  }
  if (!strcmp(kind, "enospc")) return ENOSPC;
  if (!strcmp(kind, "eio") || (number == at && !strcmp(kind, "once-eio"))) return EIO;
  if (!strcmp(kind, "short")) return number == at ? 1 : ENOSPC;
  return 0;
}

static void remember(int fd, off_t offset, size_t length) {
  struct stat stats;
  if (strcmp(kind, "lose") || fstat(fd, &stats)) return;
  struct change *one = calloc(1, sizeof *one);
  one->device = stats.st_dev;
  one->inode = stats.st_ino;
  one->fd = own(stats.st_dev, stats.st_ino, fd);
  one->size = stats.st_size;
  one->offset = offset;
  one->length = length;
  /* Zeros where there was nothing. */
  one->old = calloc(1, length + 1);
  if (one->fd >= 0) syscall(SYS_pread64, one->fd, one->old, length, offset);
  one->before = last;
  last = one;
}

static void synced(int fd) {
  struct stat stats;
  if (strcmp(kind, "lose") || fstat(fd, &stats)) return;
  char link[64], path[PATH_MAX] = "";
  snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
  ssize_t length = readlink(link, path, sizeof path - 1);
  path[length > 0 ? length : 0] = 0;
  struct change **place = &last;
  while (*place) {
    struct change *one = *place;
    int here = one->to ? S_ISDIR(stats.st_mode) && !strncmp(one->to, path, strlen(path))
                       : one->inode == stats.st_ino && one->device == stats.st_dev;
    if (here) *place = one->before;
    else place = &one->before;
  }
}

static off_t position(int fd) {
  int flags = fcntl(fd, F_GETFL);
  struct stat stats;
  if (flags >= 0 && (flags & O_APPEND) && !fstat(fd, &stats)) return stats.st_size;
  return lseek(fd, 0, SEEK_CUR);
}

/* What to do with a write: the length that may be written, or -1 with errno. */
static ssize_t allowed(int fd, off_t offset, size_t length) {
  pthread_mutex_lock(&lock);
  int verdict = due();
  if (verdict <= 1) remember(fd, offset, length);
  pthread_mutex_unlock(&lock);
  if (verdict > 1) {
    errno = verdict;
    return -1;
  }
  return (ssize_t)(verdict == 1 && length > 1 ? length / 2 : length);
}

ssize_t write(int fd, const void *bytes, size_t length) {
  ssize_t most = watched(fd) ? allowed(fd, position(fd), length) : (ssize_t)length;
  return most < 0 ? -1 : REAL(write)(fd, bytes, (size_t)most);
}

ssize_t pwrite(int fd, const void *bytes, size_t length, off_t offset) {
  ssize_t most = watched(fd) ? allowed(fd, offset, length) : (ssize_t)length;
  return most < 0 ? -1 : REAL(pwrite)(fd, bytes, (size_t)most, offset);
}

ssize_t pwrite64(int fd, const void *bytes, size_t length, off64_t offset) { return pwrite(fd, bytes, length, offset); }

static size_t total(const struct iovec *parts, int count) {
  size_t sum = 0;
  for (int i = 0; i < count; i++) sum += parts[i].iov_len;
  return sum;
}

ssize_t writev(int fd, const struct iovec *parts, int count) {
  if (!watched(fd)) return REAL(writev)(fd, parts, count);
  ssize_t most = allowed(fd, position(fd), total(parts, count));
  if (most < 0) return -1;
  return most < (ssize_t)total(parts, count) ? REAL(write)(fd, parts[0].iov_base, parts[0].iov_len / 2)
                                             : REAL(writev)(fd, parts, count);
}

ssize_t pwritev(int fd, const struct iovec *parts, int count, off_t offset) {
  if (watched(fd) && allowed(fd, offset, total(parts, count)) < 0) return -1;
  return REAL(pwritev)(fd, parts, count, offset);
}

ssize_t pwritev64(int fd, const struct iovec *parts, int count, off64_t offset) {
  return pwritev(fd, parts, count, offset);
}

static int checked(int fd) {
  pthread_mutex_lock(&lock);
  int verdict = due();
  pthread_mutex_unlock(&lock);
  (void)fd;
  if (verdict > 1) errno = verdict;
  return verdict > 1 ? -1 : 0;
}

int ftruncate(int fd, off_t size) {
  if (watched(fd)) {
    struct stat stats;
    if (checked(fd)) return -1;
    pthread_mutex_lock(&lock);
    if (!fstat(fd, &stats) && stats.st_size > size) remember(fd, size, (size_t)(stats.st_size - size));
    pthread_mutex_unlock(&lock);
  }
  return REAL(ftruncate)(fd, size);
}

int ftruncate64(int fd, off64_t size) { return ftruncate(fd, size); }

int fsync(int fd) {
  int mine = watched(fd);
  if (mine && checked(fd)) return -1;
  int result = REAL(fsync)(fd);
  pthread_mutex_lock(&lock);
  if (mine && result == 0) synced(fd);
  pthread_mutex_unlock(&lock);
  return result;
}

int fdatasync(int fd) {
  int mine = watched(fd);
  if (mine && checked(fd)) return -1;
  int result = REAL(fdatasync)(fd);
  pthread_mutex_lock(&lock);
  if (mine && result == 0) synced(fd);
  pthread_mutex_unlock(&lock);
  return result;
}

int rename(const char *from, const char *to) {
  char full[PATH_MAX], source[PATH_MAX];
  if (!absolute(to, full)) return REAL(rename)(from, to);
  absolute(from, source);
  if (checked(-1)) return -1;
  if (!strcmp(kind, "lose")) {
    pthread_mutex_lock(&lock);
    struct change *one = calloc(1, sizeof *one);
    one->from = strdup(source);
    one->to = strdup(full);
    char spare[PATH_MAX + 32];
    snprintf(spare, sizeof spare, "%s.spare-%ld", folder, calls);
    if (!link(full, spare)) one->spare = strdup(spare);
    one->before = last;
    last = one;
    pthread_mutex_unlock(&lock);
  }
  return REAL(rename)(from, to);
}
