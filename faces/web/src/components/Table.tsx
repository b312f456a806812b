import type { DataTable } from "../charts/spec";
import { rounded, short, type Language } from "../format/numbers";

/** A table whose numbers are written by the language's rules, three digits at least. */
export function Table({ table, caption, language }: { table: DataTable; caption: string; language: Language }) {
  return (
    <div class="scroll" tabIndex={0} role="region" aria-label={caption}>
      <table>
        <caption class="unseen">{caption}</caption>
        <thead>
          <tr>
            {table.columns.map((column) => (
              <th scope="col" class={column.number ? "number" : ""}>
                {column.label}
                {column.unit ? <span class="unit"> {column.unit}</span> : null}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map((row) => (
            <tr>
              {row.map((cell, i) => {
                // Last zeros are kept where a row has numbers with decimals: 1.60 below 1.05.
                const zeros = row.some((other) => typeof other === "number" && !Number.isInteger(other));
                const number = (value: number | null) => (table.columns[i].rounded && value !== null ? rounded(value, language) : short(value, language, 3, zeros));
                const text = typeof cell === "number" || cell === null ? number(cell) : cell;
                return i === 0 ? (
                  <th scope="row">{text}</th>
                ) : (
                  <td class={table.columns[i].number ? "number" : ""}>{text}</td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** RFC 4180, numbers with a point and all their digits, so that any program reads them; a byte-order mark tells spreadsheets that it is UTF-8. */
export function toCsv(table: DataTable): string {
  const quote = (text: string) => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  const head = table.columns.map((c) => quote(c.unit ? `${c.label} (${c.unit})` : c.label));
  const rows = table.rows.map((row) => row.map((cell) => (cell === null ? "" : typeof cell === "number" ? String(cell) : quote(cell))));
  return "\ufeff" + [head, ...rows].map((row) => row.join(",")).join("\r\n") + "\r\n";
}

export function downloadCsv(name: string, table: DataTable) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([toCsv(table)], { type: "text/csv;charset=utf-8" }));
  link.download = `${name}.csv`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}
