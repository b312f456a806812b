/** One of a few, as buttons of a radio group. */
export function Choice<T extends string>({ name, options, value, onChange }: { name: string; options: [T, string][]; value: T; onChange: (value: T) => void }) {
  return (
    <fieldset class="choice">
      <legend>{name}</legend>
      {options.map(([key, label]) => (
        <label class={key === value ? "on" : ""}>
          <input type="radio" name={name} value={key} checked={key === value} onChange={() => onChange(key)} />
          {label}
        </label>
      ))}
    </fieldset>
  );
}

/** One of many, as a list. */
export function Select({ name, options, value, onChange }: { name: string; options: [string, string][]; value: string; onChange: (value: string) => void }) {
  return (
    <label class="select">
      <span>{name}</span>
      <select value={value} onChange={(event) => onChange(event.currentTarget.value)}>
        {options.map(([key, label]) => (
          <option value={key} selected={key === value}>
            {label}
          </option>
        ))}
      </select>
    </label>
  );
}
