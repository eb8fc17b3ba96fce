/* ncursesw as Swift can use it: macros, globals and varargs behind functions. */
#ifndef CNCURSES_SHIM_H
#define CNCURSES_SHIM_H

/* SwiftPM drops the -D flags of pkg-config; without this the wide functions are not declared. */
#define NCURSES_WIDECHAR 1
#include <errno.h>
#include <fcntl.h>
#include <langinfo.h>
#include <locale.h>
#include <ncurses.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <term.h>
#include <wchar.h>

/* One column of text, or two if the scalar is wide. */
typedef struct {
  uint32_t scalar;
  uint32_t marks[2];
  int32_t pair;
  bool bold;
  bool underlined;
  bool reversed;
} CNCell;

/* Takes the first of the stretches that a capability has out of it, in place: ncurses keeps a copy
   of its own that the variables of term.h do not reach, and tigetstr hands out that one. */
static inline bool cn_take_out(char *capability, const char *const *stretches) {
  if (capability == NULL || capability == (char *)-1) return false;
  for (; *stretches != NULL; stretches++) {
    char *found = strstr(capability, *stretches);
    if (found == NULL) continue;
    char *after = found + strlen(*stretches);
    memmove(found, after, strlen(after) + 1);
    return true;
  }
  return false;
}

/* Changes of style no longer leave the line drawing set, which nothing here enters; what leaves it
   once for all is returned. Where that is done in a way that is not known, nothing changes and NULL
   is returned. */
static inline const char *cn_charset_reset(void) {
  char ending[] = "rmacs";
  const char *found = tigetstr(ending);
  if (found == NULL || found == (char *)-1) return NULL;
  if (strcmp(found, "\033(B") != 0 && strcmp(found, "\017") != 0) return NULL;
  static const char *const whole[] = {"\033(B", "\017", NULL};
  static const char *const chosen[] = {
    "%?%p9%t\033(0%e\033(B%;", "%?%p9%t\016%e\017%;", NULL
  };
  char reset[] = "sgr0";
  char set[] = "sgr";
  (void)cn_take_out(tigetstr(reset), whole);
  (void)cn_take_out(tigetstr(set), chosen);
  return found;
}

extern int memfd_create(const char *name, unsigned int flags);
extern int dup3(int from, int to, int flags);

/* An empty file in memory, closed on exec; less than 0 where the system has none. */
static inline int cn_memory_file(void) { return memfd_create("frame", 1U); }

/* Makes one descriptor, closed on exec, stand for another file; says whether it does. */
static inline bool cn_redirect(int descriptor, int file) {
  int made;
  do made = dup3(file, descriptor, O_CLOEXEC); while (made < 0 && (errno == EINTR || errno == EBUSY));
  return made >= 0;
}

/* Whether the database knows the terminal and its cursor can be moved. */
static inline bool cn_knows_terminal(const char *name) {
  int error = 0;
  if (setupterm(name, 1, &error) != OK) return false;
  bool moves = cursor_address != NULL;
  (void)del_curterm(cur_term);
  return moves;
}

/* Opens the screen; ncurses writes to the descriptor, which is a terminal. */
static inline SCREEN *cn_open(int descriptor) {
  FILE *output = fdopen(descriptor, "w");
  if (output == NULL) return NULL;
  SCREEN *screen = newterm(NULL, output, stdin);
  if (screen == NULL) return NULL;
  (void)raw();
  (void)noecho();
  (void)nonl();
  (void)scrollok(stdscr, FALSE);
  return screen;
}

/* Makes colours ready and says how many there are; *plain tells whether -1 is the terminal's own. */
static inline int cn_start_colors(bool *plain) {
  *plain = false;
  if (!has_colors() || start_color() != OK) return 0;
  *plain = use_default_colors() == OK;
  return COLORS;
}

/* Whether the terminal's description says that colour numbers are red, green and blue. */
static inline bool cn_has_rgb(void) {
  char name[] = "RGB";
  char *text = tigetstr(name);
  return tigetflag(name) > 0 || tigetnum(name) > 0 || (text != NULL && text != (char *)-1);
}

extern int wcwidth(wchar_t scalar);

/* The columns that the C library, and so ncurses, gives a scalar; -1 for none it knows. */
static inline int cn_width(uint32_t scalar) { return wcwidth((wchar_t)scalar); }

static inline bool cn_is_utf8(void) {
  const char *set = nl_langinfo(CODESET);
  return set != NULL && strcmp(set, "UTF-8") == 0;
}

static inline bool cn_window_size(int *height, int *width) {
  struct winsize size;
  if (ioctl(1, TIOCGWINSZ, &size) != 0 || size.ws_row == 0 || size.ws_col == 0) return false;
  *height = size.ws_row;
  *width = size.ws_col;
  return true;
}

static inline int cn_rows(void) { return LINES; }
static inline int cn_columns(void) { return COLS; }

/* Writes cells side by side. */
static inline void cn_put(int row, int column, const CNCell *cells, int count) {
  cchar_t line[count > 0 ? count : 1];
  for (int index = 0; index < count; index++) {
    const CNCell *cell = &cells[index];
    wchar_t text[4] = {
      (wchar_t)cell->scalar, (wchar_t)cell->marks[0], (wchar_t)cell->marks[1], 0
    };
    attr_t attributes = A_NORMAL;
    if (cell->bold) attributes |= A_BOLD;
    if (cell->underlined) attributes |= A_UNDERLINE;
    if (cell->reversed) attributes |= A_REVERSE;
    /* Only the extended colour counts, and it goes in by the last argument. */
    int pair = cell->pair;
    if (setcchar(&line[index], text, attributes, 0, &pair) != OK) {
      wchar_t box[2] = {0x25A1, 0};
      (void)setcchar(&line[index], box, attributes, 0, &pair);
    }
  }
  (void)mvwadd_wchnstr(stdscr, row, column, line, count);
}

/* Draws what was put; the cursor stands at the place, or anywhere if it is hidden. */
static inline void cn_refresh(int row, int column, bool cursor) {
  (void)leaveok(stdscr, !cursor);
  if (cursor) (void)wmove(stdscr, row, column);
  (void)wnoutrefresh(stdscr);
  (void)doupdate();
}

/* Forgets what is on the terminal, so that the next refresh draws everything. */
static inline void cn_forget(void) { (void)clearok(curscr, TRUE); }

#endif
